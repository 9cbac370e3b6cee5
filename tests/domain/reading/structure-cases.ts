import { body, more, type LayoutCase } from './layout-case'

/** Parts of a text: headings, lists, questions, quotations, tables, and what is no part of it. */
export const structureCases: readonly LayoutCase[] = [
  {
    name: '■ and ◆ headings, a byline with reading, a biography',
    raw: `停滞する対話をどう読むか
山本 花子（やまもと・はなこ）
2025年6月20日

■ 対話が止まった理由
${body}
◆ 相手側の事情
${more}
◆ こちら側の事情
${body}
■ これからの見通し
${more}

山本 花子（やまもと・はなこ）
1975年生まれ。1998年に大学を卒業し、新聞社に入社。2010年から研究所の主任研究員。著書に『海の向こうの交渉』（2019年）など。`,
    title: ['停滞する対話をどう読むか', 'document'],
    byline: [['山本 花子', 'やまもと・はなこ', null]],
    publishedOn: '2025-06-20',
    outline: [
      'h1 停滞する対話をどう読むか',
      'p 山本 花子（やまもと・はなこ）',
      'p 2025年6月20日',
      'h2 ■ 対話が止まった理由',
      `p ${body.slice(0, 24)}…`,
      'h3 ◆ 相手側の事情',
      'p 専門家の多くは、当面は動きがないとみている。',
      'h3 ◆ こちら側の事情',
      `p ${body.slice(0, 24)}…`,
      'h2 ■ これからの見通し',
      'p 専門家の多くは、当面は動きがないとみている。',
      'p 山本 花子（やまもと・はなこ）',
      'p:biography 1975年生まれ。1998年に大学を卒業し、新聞…'
    ]
  },
  {
    name: 'chapters, sections and numbers in brackets',
    raw: `制裁の十年を振り返る

第1章 制裁のはじまり

第1節 決議の採択

${body}

（1）対象となった品目

${more}

（2）監視の仕組み

${body}

第2章 制裁のゆくえ

${more}`,
    title: ['制裁の十年を振り返る', 'document'],
    outline: [
      'h1 制裁の十年を振り返る',
      'h2 第1章 制裁のはじまり',
      'h3 第1節 決議の採択',
      `p ${body.slice(0, 24)}…`,
      'h4 （1）対象となった品目',
      'p 専門家の多くは、当面は動きがないとみている。',
      'h4 （2）監視の仕組み',
      `p ${body.slice(0, 24)}…`,
      'h2 第2章 制裁のゆくえ',
      'p 専門家の多くは、当面は動きがないとみている。'
    ]
  },
  {
    name: 'numbered headings and numbered lists',
    raw: `交渉を動かす三つの鍵

1. 信頼の積み重ね

${body}

2. 段取りの合意

${more}

手順は次のとおりである。

1. 連絡の窓口を開く
2. 日程を決める
3. 議題を絞る

3. 第三者の役割

${body}`,
    outline: [
      'h1 交渉を動かす三つの鍵',
      'h2 1. 信頼の積み重ね',
      `p ${body.slice(0, 24)}…`,
      'h2 2. 段取りの合意',
      'p 専門家の多くは、当面は動きがないとみている。',
      'p 手順は次のとおりである。',
      'li1 1. 連絡の窓口を開く',
      'li1 2. 日程を決める',
      'li1 3. 議題を絞る',
      'h2 3. 第三者の役割',
      `p ${body.slice(0, 24)}…`
    ]
  },
  {
    name: '【】 headings in a text without empty lines',
    raw: `首脳会談から一年、残された宿題
【会談の経緯】
${body}
${more}
【残された宿題】
${more}
${body}`,
    title: ['首脳会談から一年、残された宿題', 'document'],
    outline: [
      'h1 首脳会談から一年、残された宿題',
      'h2 【会談の経緯】',
      `p ${body.slice(0, 24)}…`,
      'p 専門家の多くは、当面は動きがないとみている。',
      'h2 【残された宿題】',
      'p 専門家の多くは、当面は動きがないとみている。',
      `p ${body.slice(0, 24)}…`
    ]
  },
  {
    name: 'unmarked headings between empty lines',
    raw: `港町から見た制裁の現実

漁港には静けさが戻っていた。${body}

止まった船

${body}

${more}

残る人びと

${body}`,
    title: ['港町から見た制裁の現実', 'document'],
    outline: [
      'h1 港町から見た制裁の現実',
      'p 漁港には静けさが戻っていた。交渉は長く止まったま…',
      'h2 止まった船',
      `p ${body.slice(0, 24)}…`,
      'p 専門家の多くは、当面は動きがないとみている。',
      'h2 残る人びと',
      `p ${body.slice(0, 24)}…`
    ]
  },
  {
    name: 'emoji that are bullets, calls and headings',
    raw: `合意の中身をやさしく整理

📌 合意の骨子

${body}

✅ 連絡窓口の再開
✅ 実務者の協議
✅ 次回日程の調整

💬 もっとも、細部はまだ固まっていません。

🧭 これからの焦点

${more}`,
    outline: [
      'h1 合意の中身をやさしく整理',
      'h2 📌 合意の骨子',
      `p ${body.slice(0, 24)}…`,
      'li1 ✅ 連絡窓口の再開',
      'li1 ✅ 実務者の協議',
      'li1 ✅ 次回日程の調整',
      'p 💬 もっとも、細部はまだ固まっていません。',
      'h2 🧭 これからの焦点',
      'p 専門家の多くは、当面は動きがないとみている。'
    ]
  },
  {
    name: 'a site around an article',
    raw: `北東アジアニュース
ホーム > 国際 > 朝鮮半島
窓口の再開をめぐる駆け引き
公開日：2025年6月12日 更新日：2025年6月14日
文：佐藤 一郎
シェア ツイート はてブ LINE
窓口の再開をめぐり、両国の駆け引きが続いている。${body}
${more}
広告
窓口が開けば、実務者の協議が続く見通しである。
この記事をシェアする
関連記事
・昨年の合意を読む
・窓口の歴史
コメントを残す
メールアドレスが公開されることはありません。
お問い合わせ｜プライバシーポリシー｜利用規約
© 2025 北東アジアニュース All rights reserved.`,
    title: ['窓口の再開をめぐる駆け引き', 'document'],
    publisher: '北東アジアニュース',
    byline: [['佐藤 一郎', null, '文']],
    publishedOn: '2025-06-12',
    removed: [
      ['site-chrome', '北東アジアニ'],
      ['navigation', 'ホーム > '],
      ['share-buttons', 'シェア ツイ'],
      ['advertisement', '広告'],
      ['share-buttons', 'この記事をシ'],
      ['related-articles', '関連記事'],
      ['related-articles', '・昨年の合意'],
      ['related-articles', '・窓口の歴史'],
      ['comment-form', 'コメントを残'],
      ['comment-form', 'メールアドレ'],
      ['navigation', 'お問い合わせ'],
      ['copyright', '© 2025 ']
    ]
  },
  {
    name: 'English with a byline and lines broken at a width',
    raw: `A quiet channel reopens

By Jane Doe and John Roe
June 12, 2025

The channel that both sides had left silent since the winter was opened
again this week, officials said. It is not yet clear what will be sent
through it, or who will answer.

What comes next

According to the Institute for Quiet Studies, working talks could begin
within a month. Nothing has been agreed in writing.`,
    title: ['A quiet channel reopens', 'document'],
    byline: [
      ['Jane Doe', null, null],
      ['John Roe', null, null]
    ],
    publishedOn: '2025-06-12',
    outline: [
      'h1 A quiet channel reopens',
      'p By Jane Doe and John Roe',
      'p June 12, 2025',
      'p The channel that both si…',
      'h2 What comes next',
      'p According to the Institu…'
    ]
  },
  {
    name: 'Korean with a reporter',
    raw: `다시 열린 연락 창구의 의미

홍길동 기자
입력 2025.06.12 10:30

양측은 오랫동안 닫혀 있던 연락 창구를 이번 주에 다시 열었다. 무엇을 주고받을지는 아직 정해지지 않았다.

앞으로의 전망

전문가들은 실무 협의가 곧 시작될 것이라고 분석했다. 다만 문서로 합의된 것은 없다.`,
    title: ['다시 열린 연락 창구의 의미', 'document'],
    byline: [['홍길동', null, '기자']],
    publishedOn: '2025-06-12',
    outline: [
      'h1 다시 열린 연락 창구의 의미',
      'p 홍길동 기자',
      'p 입력 2025.06.12 10:30',
      'p 양측은 오랫동안 닫혀 있던 연락 창구를 이번…',
      'h2 앞으로의 전망',
      'p 전문가들은 실무 협의가 곧 시작될 것이라고 …'
    ]
  },
  {
    name: 'Japanese lines broken at a width, paragraphs by indentation',
    raw: `静かな港の記録
　港には長いあいだ船が入っていなかった。それでも人びとは毎朝
同じ時刻に岸壁へ出て、海の様子を確かめることをやめなかったと
いう。
　その習わしが変わったのは、連絡の船が戻ってきてからのことであ
った。岸壁には再び荷が積まれ、人の声も戻ってきた。
　今もその景色は続いている。`,
    title: ['静かな港の記録', 'document'],
    outline: [
      'h1 静かな港の記録',
      'p 港には長いあいだ船が入っていなかった。それでも人…',
      'p その習わしが変わったのは、連絡の船が戻ってきてか…',
      'p 今もその景色は続いている。'
    ]
  },
  {
    name: 'questions and answers',
    raw: `窓口についてのよくある疑問

${body}

Q1. 窓口はいつ開きますか？
A1. まだ決まっていません。

Q2. だれが使いますか？
A2. 両国の実務者です。`,
    outline: [
      'h1 窓口についてのよくある疑問',
      `p ${body.slice(0, 24)}…`,
      'p:question Q1. 窓口はいつ開きますか？',
      'p:answer A1. まだ決まっていません。',
      'p:question Q2. だれが使いますか？',
      'p:answer A2. 両国の実務者です。'
    ]
  },
  {
    name: 'tables, quotations and nested lists',
    raw: `三度の会談を表で比べる

会談の場所と結果は次のとおりである。

場所\t年\t結果
海辺の町\t2018\t声明
山の町\t2019\t決裂

> 何も決まらなかった、と参加者は言った。
> それでも席には着いた。

- 第一の論点
  - 検証
  - 順序
- 第二の論点`,
    outline: [
      'h1 三度の会談を表で比べる',
      'p 会談の場所と結果は次のとおりである。',
      'table 場所⇥年⇥結果⏎海辺の町⇥2018⇥声明⏎山の町…',
      'quote 何も決まらなかった、と参加者は言った。⏎それでも…',
      'li1 - 第一の論点',
      'li2 - 検証',
      'li2 - 順序',
      'li1 - 第二の論点'
    ]
  },
  {
    name: 'a table with a ruled head and rows of nothing but numbers',
    raw: `三度の会談を表で比べる\n\n会談の数は次のとおりである。\n\n| 年 | 件 |\n|---|---|\n| 2018 | 3 |\n| 2019 | 1 |\n\n数は減った。`,
    outline: [
      'h1 三度の会談を表で比べる',
      'p 会談の数は次のとおりである。',
      'table 年⇥件⏎2018⇥3⏎2019⇥1',
      'p 数は減った。'
    ],
    removed: []
  },
  {
    name: 'a text of one paragraph',
    raw: `${body}${more}`,
    title: ['無題', 'derived'],
    publisher: null,
    byline: [],
    publishedOn: null
  },
  {
    name: 'a praise of the year in the title',
    raw: `【2025年版】窓口のすべて

${body}`,
    title: ['【2025年版】窓口のすべて', 'document'],
    publishedOn: null
  },
  {
    name: 'a heading that is all there is of a title',
    raw: `${body}
窓口が閉じた日
${body}
${more}
窓口が開いた日
${more}
${body}`,
    title: ['窓口が閉じた日', 'derived'],
    outline: [
      `p ${body.slice(0, 24)}…`,
      'h2 窓口が閉じた日',
      `p ${body.slice(0, 24)}…`,
      'p 専門家の多くは、当面は動きがないとみている。',
      'h2 窓口が開いた日',
      'p 専門家の多くは、当面は動きがないとみている。',
      `p ${body.slice(0, 24)}…`
    ]
  },
  {
    name: 'numerals that copying doubled',
    raw: `理由を数えてみる

理由は次の二つである。

  1. 1窓口が閉じていた
  2. 2担当者が代わった
  3. 3人で話し合った`,
    outline: [
      'h1 理由を数えてみる',
      'p 理由は次の二つである。',
      'li1 1. 窓口が閉じていた',
      'li1 2. 担当者が代わった',
      'li1 3. 3人で話し合った'
    ],
    removed: [
      ['doubled-number', '1'],
      ['doubled-number', '2']
    ]
  },
  {
    name: 'doubled numerals before a space and what could be a counter',
    raw: `理由を数えてみる\n\n理由は次の三つである。\n\n1. 1 最初の窓口\n2. 2 次の窓口\n3. 3 最後の窓口\n\n段階は二つある。\n\n1. 1 次の選考\n2. 2 次の選考`,
    outline: [
      'h1 理由を数えてみる',
      'p 理由は次の三つである。',
      'li1 1. 最初の窓口',
      'li1 2. 次の窓口',
      'li1 3. 最後の窓口',
      'p 段階は二つある。',
      'li1 1. 1 次の選考',
      'li1 2. 2 次の選考'
    ]
  },
  {
    name: 'a heading of a row that lost its empty line, and an item that is none',
    raw: `交渉の三つの節目

(1) 背景

${body}

(2) 経過

${more}
(3) 展望
${body}

窓口は三つある。
(1) 東の窓口
(2) 西の窓口
どちらも開いている。`,
    outline: [
      'h1 交渉の三つの節目',
      'h2 (1) 背景',
      `p ${body.slice(0, 24)}…`,
      'h2 (2) 経過',
      'p 専門家の多くは、当面は動きがないとみている。',
      'h2 (3) 展望',
      `p ${body.slice(0, 24)}…`,
      'p 窓口は三つある。',
      'li1 (1) 東の窓口',
      'li1 (2) 西の窓口',
      'p どちらも開いている。'
    ]
  },
  {
    name: 'a call for comments before the biography, and a pulled-out line doubled by copying',
    raw: `窓口の十年

${body}

対話の窓口は閉じていない

対話の窓口は閉じていない

${more}

コメントを残す

山本 花子（やまもと・はなこ）1975年生まれ。1998年に大学を卒業し、新聞社に入社。2010年から研究所の主任研究員。著書に『海の向こうの交渉』（2019年）など。`,
    removed: [
      ['pull-quote', '対話の窓口は'],
      ['comment-form', 'コメントを残']
    ]
  },
  {
    name: 'a quotation pulled out of the text',
    raw: `声を聞く

担当者は「窓口はいつでも開いている」と繰り返した。

「窓口はいつでも開いている」

「窓口はいつでも開いている」

「この言葉は一度しか出てこない」

${body}`,
    removed: [
      ['pull-quote', '「窓口はいつ'],
      ['pull-quote', '「窓口はいつ']
    ]
  },
  {
    name: 'short paragraphs and remarks',
    raw: `短い文の記事

結論から言う。

❗ 窓口は開く。

まだ早い。

次に、開くまでの経緯について見ていきましょう。

窓口の歴史

次に、政府は制裁を検討します。

${body}この記事では窓口の歴史を紹介します。

担当者は経緯を説明します。`,
    removed: [
      ['transition', '次に、開くま'],
      ['self-reference', 'この記事では']
    ]
  }
]
