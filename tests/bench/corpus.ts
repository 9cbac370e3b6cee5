/**
 * Synthetic articles for tests and benchmarks: the same seed gives the same articles, and article n is the same however
 * many are made. Words follow Zipf's law over a common vocabulary of the field and a long tail of made-up compounds and
 * names, so that pairs of characters are as unevenly spread as in real texts. No sentence is anybody's.
 */
export interface SyntheticArticle {
  readonly title: string
  readonly text: string
  readonly publisher: string
  readonly author: string
  readonly language: 'ja' | 'en' | 'ko'
  readonly publishedOn: string
}

/** mulberry32 (public domain, by Tommy Ettinger): small, fast, and even enough for this. */
export function random(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const head = (
  '北朝鮮 米国 ロシア 中国 韓国 日本 政府 大統領 首脳会談 非核化 核兵器 弾道ミサイル 制裁 書簡 外交 交渉 合意 対話 拒否 会談 発表 報道 軍事 協力 条約 ' +
  '国連 安全保障 朝鮮半島 平壌 ワシントン モスクワ ソウル 東京 北京 ハノイ シンガポール 板門店 金正恩 総書記 委員長 トランプ バイデン プーチン 外務省 ' +
  '国防省 国務省 専門家 研究者 関係者 当局者 声明 談話 演習 偵察衛星 発射 派兵 ウクライナ 経済 貿易 支援 人道 拉致問題 家族会 代表団 大使館 外相 首相 ' +
  '最強硬 対米 戦略 失望 接近 友好 批判 警告 挑発 緊張 緩和 圧力 抑止 同盟 連携 情勢 分析 見通し 可能性 理由 背景 影響 結果 過去 現在 将来 会議 演説 ' +
  'サーバー サイバー攻撃 ハッカー コンピューター エネルギー メディア ニュース インタビュー データ システム ドローン ミサイル 潜水艦 空母 基地 部隊 兵士 ' +
  '国際会議 高島 山崎 髙島 山﨑 人々 国々 委員会 労働党 中央通信 労働新聞 朝鮮中央テレビ 統一省 情報機関 監視 査察 寧辺 施設 濃縮 ウラン 原子炉 再処理'
).split(' ')

const kanji = Array.from(
  '政治経済社会文化教育科学技術産業農林水運輸通信放送新聞雑誌出版印刷美音楽映画演劇舞台絵彫刻建築土木機械電気化石油炭鉄鋼銅金銀銭財務税法律憲条例規則制度議員選挙投票党派閥団体組織団隊員長官僚役所庁省局課係官民公私共同協力助支援護衛防守攻撃戦争平和条約協定約束誓言語話論説評批判断決定解答問題課題目標的手段方針策略計画案図表示現象実験研究調査観察測量検診治療医薬病院看護福祉保険年月日時分秒春夏秋冬朝昼夜東西南北左右上下前後内外中央地方都市町村島山川海空陸森林野原草花木果実種苗根茎葉枝幹雪雨風雲雷氷霜霧光影色形声香味触感情意志思考知識記憶夢希望願望欲求愛憎喜怒哀楽恐怖不安心配慮信頼疑惑誤解理性格人物者家族親子兄弟姉妹夫妻友仲間敵味客主従業員工場店舗市場価格費用利益損失借貸預貯蓄投資株券債証書類資料報告記録帳簿写真映像'
)
const particles = [
  'は',
  'が',
  'を',
  'に',
  'で',
  'と',
  'の',
  'も',
  'から',
  'まで',
  'より',
  'について',
  'をめぐり',
  'に対し',
  'とともに'
]
const verbs = [
  '述べた',
  '明らかにした',
  '伝えた',
  '発表した',
  '強調した',
  '指摘した',
  '批判した',
  '拒んだ',
  '求めた',
  '続けている',
  '見られる',
  '示した',
  '否定した',
  '認めた',
  '始まった',
  '終わった',
  '高まっている',
  '検討している',
  '警戒を強めた',
  '歓迎した'
]
const openings = [
  '一方、',
  'また、',
  'しかし、',
  'これに対し、',
  '関係者によると、',
  'そのうえで、',
  'さらに、',
  '',
  '',
  '',
  ''
]
const latin =
  'Trump Kim Putin Biden Hanoi Moscow Pyongyang NATO UN IAEA NK News EC-121 F-35A SLBM ICBM THAAD Reuters AP RIA KCNA Rodong Sinmun GPS AI IT'.split(
    ' '
  )
const english = (
  'the of to and in a that it with for on as was by from at an its be not have has said will more than over about after new could would under talks letter ' +
  'summit president leader denuclearization sanctions missile nuclear weapon regime ally treaty troops Russia China Korea Japan Washington officials report ' +
  'analysts policy hardline disappointment failed Hanoi deal refused accept dialogue cooperation military diplomatic envoy statement ministry foreign state'
).split(' ')
const korean = (
  '북한 미국 러시아 중국 한국 일본 대통령 정상회담 비핵화 핵무기 미사일 제재 서한 외교 협상 합의 대화 거부 회담 발표 보도 군사 협력 조약 유엔 안보 한반도 ' +
  '평양 워싱턴 모스크바 서울 김정은 총비서 위원장 트럼프 외무성 전문가 성명 담화 훈련 발사 파병 우크라이나 경제 지원 전략 실망 접근 비판 경고 긴장'
).split(' ')
const koreanParticles = ['은', '는', '이', '가', '을', '를', '에', '에서', '와', '의']
const publishers = [
  '中央日報社',
  '東方通信',
  '極東ニュース',
  'Far East Review',
  '国際問題研究所',
  '半島週報',
  '外交評論',
  '한반도일보',
  '時事分析',
  'NK観測'
]
const authors = ['佐藤 一郎', '髙橋 恵', '山﨑 悟', 'J. Miller', '김철수', '田中 花子', '渡邊 誠', '鈴木 光']

interface Vocabulary {
  readonly words: readonly string[]
  /** Sum of weights up to and with each word. */
  readonly sums: Float64Array
}

function zipf(words: readonly string[]): Vocabulary {
  const sums = new Float64Array(words.length)
  let sum = 0
  for (let rank = 0; rank < words.length; rank++) sums[rank] = sum += 1 / (rank + 8)
  return { words, sums }
}

function tail(count: number): string[] {
  const next = random(11)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!
  const syllables = Array.from(
    'アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモラリルレロワンガギグゲゴダデドバビブベボ'
  )
  return Array.from({ length: count }, () => {
    const kind = next()
    if (kind < 0.6) return pick(kanji) + pick(kanji)
    if (kind < 0.8) return pick(kanji) + pick(kanji) + pick(kanji) + (next() < 0.5 ? pick(kanji) : '')
    const name = Array.from({ length: 2 + Math.floor(next() * 4) }, () => pick(syllables)).join('')
    return next() < 0.2 ? `${name}ー` : name
  })
}

const japaneseWords = zipf([...head, ...tail(20_000)])
const englishWords = zipf([...english, ...latinTail(6_000)])

function latinTail(count: number): string[] {
  const next = random(12)
  const parts = [
    'ba',
    'co',
    'di',
    'fen',
    'gor',
    'hal',
    'is',
    'jun',
    'kar',
    'lo',
    'mi',
    'nor',
    'os',
    'per',
    'qui',
    'ra',
    'sto',
    'tri',
    'ul',
    'ven',
    'wic',
    'yar',
    'zen'
  ]
  return Array.from({ length: count }, () =>
    Array.from({ length: 2 + Math.floor(next() * 2) }, () => parts[Math.floor(next() * parts.length)]!).join('')
  )
}

function draw({ words, sums }: Vocabulary, at: number): string {
  const target = at * sums[sums.length - 1]!
  let low = 0
  let high = sums.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (sums[middle]! < target) low = middle + 1
    else high = middle
  }
  return words[low]!
}

/** `length` 1 makes articles of some 1,300 characters on average, and so on in proportion. */
export function syntheticArticle(index: number, length = 1): SyntheticArticle {
  const next = random(index * 7919 + 1)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!
  const language = next() < 0.9 ? 'ja' : next() < 0.5 ? 'en' : 'ko'
  const day = new Date(Date.UTC(2017, 0, 1) + Math.floor(next() * 3250) * 86_400_000).toISOString().slice(0, 10)

  const japanese = (): string => {
    let sentence = pick(openings)
    if (next() < 0.25)
      sentence += `${2017 + Math.floor(next() * 9)}年${1 + Math.floor(next() * 12)}月${1 + Math.floor(next() * 28)}日、`
    const phrases = 2 + Math.floor(next() * 4)
    for (let at = 0; at < phrases; at++) {
      const drawn = next() < 0.04 ? pick(latin) : draw(japaneseWords, next())
      sentence += (next() < 0.06 ? `「${drawn}」` : drawn) + pick(particles)
      if (next() < 0.12) sentence += '、'
    }
    if (next() < 0.05) sentence += `${Math.floor(next() * 9000)}人に`
    return `${sentence}${pick(verbs)}。`
  }
  const latinSentence = (): string => {
    const words = Array.from({ length: 8 + Math.floor(next() * 14) }, () => draw(englishWords, next()))
    const first = words[0]!
    return `${first.charAt(0).toUpperCase()}${first.slice(1)} ${words.slice(1).join(' ')}${next() < 0.2 ? `, ${2017 + Math.floor(next() * 9)}` : ''}. `
  }
  const hangul = (): string => {
    const words = Array.from(
      { length: 5 + Math.floor(next() * 8) },
      () => pick(korean) + (next() < 0.7 ? pick(koreanParticles) : '')
    )
    return `${words.join(' ')} 밝혔다. `
  }
  const sentence = language === 'ja' ? japanese : language === 'en' ? latinSentence : hangul

  // Lengths as in a real collection: most short, some several times longer.
  const paragraphs = Math.round((4 + Math.floor(-Math.log(1 - next() * 0.98) * 10)) * length)
  const body = Array.from({ length: paragraphs }, () =>
    Array.from({ length: 2 + Math.floor(next() * 4) }, sentence)
      .join('')
      .trim()
  )
  const title =
    language === 'ja'
      ? `${draw(japaneseWords, next())}と${draw(japaneseWords, next())}、${pick(verbs)}`
      : sentence().slice(0, 60).trim()
  return {
    title,
    text: body.join('\n'),
    publisher: pick(publishers),
    author: pick(authors),
    language,
    publishedOn: day
  }
}
