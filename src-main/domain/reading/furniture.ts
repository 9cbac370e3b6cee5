/**
 * Words and shapes of what pages carry besides the article: menus, buttons, notices, forms. Japanese, English, Korean.
 * Each belongs to a named rule; `docs/import.md` lists the rules.
 */

const menuWords = new Set(
  `ホーム|home|top|トップ|トップページ|会社概要|会社情報|企業情報|運営者情報|運営会社|運営者|お問い合わせ|お問合せ|お問い合せ|お問い合わせはこちら|プライバシーポリシー|プライバシー|
  個人情報保護方針|個人情報の取り扱い|個人情報の取扱い|利用規約|ご利用規約|サイトポリシー|サイトマップ|特定商取引法に基づく表記|特定商取引法に基づく表示|広告掲載|広告掲載について|免責事項|採用情報|
  ログイン|ログアウト|新規登録|会員登録|無料会員登録|無料登録|マイページ|メニュー|menu|検索|サイト内検索|カテゴリー|カテゴリ|タグ|アーカイブ|記事一覧|一覧|一覧へ|一覧へ戻る|一覧に戻る|前の記事|次の記事|前の記事へ|次の記事へ|
  前のページ|次のページ|前へ|次へ|戻る|ページトップへ|ページの先頭へ|トップへ戻る|トップに戻る|上へ戻る|印刷|印刷する|文字サイズ|文字サイズ変更|保存|保存する|ブックマーク|閉じる|開く|もっと見る|すべて見る|全て見る|続きを読む|
  続きを見る|全文を読む|記事を読む|編集部|ヘルプ|よくあるご質問|お知らせ|新着|ランキング|特集|連載|ニュース|速報|政治|経済|国際|社会|スポーツ|エンタメ|文化|科学|地域|オピニオン|社説|動画|写真|
  privacy policy|privacy|terms|terms of use|terms of service|terms & conditions|terms and conditions|cookie policy|cookie settings|do not sell my personal information|about|about us|contact|contact us|
  sitemap|site map|log in|login|sign in|sign up|register|subscribe|subscribe now|my account|account|search|skip to content|skip to main content|previous|next|previous article|next article|previous post|next post|back to top|print|save|
  close|read more|see more|show more|load more|continue reading|view all|careers|advertise|advertise with us|help|faq|accessibility|newsletters|archives|categories|tags|news|world|politics|business|opinion|sports|culture|tech|
  개인정보처리방침|개인정보 처리방침|이용약관|회사소개|회사 소개|로그인|회원가입|구독|검색|메뉴|홈|목록|목록으로|이전|다음|이전 기사|다음 기사|이전기사|다음기사|맨 위로|프린트|인쇄|스크랩|글자크기|글자 크기|더보기|고객센터|광고문의|사이트맵|청소년보호정책|저작권보호정책|기사제보`
    .split('|')
    .map((word) => word.trim())
)
/** Section names are menu words too, but alone they can as well be headings. */
const shareWords = new Set(
  `x|twitter|facebook|line|line@|instagram|youtube|threads|bluesky|mastodon|misskey|note|はてな|はてブ|はてなブックマーク|b!|b!ブックマーク|pocket|pinterest|tumblr|reddit|linkedin|whatsapp|telegram|email|e-mail|mail|メール|メールで送る|rss|feedly|
  シェア|シェアする|共有|共有する|ツイート|ツイートする|ポスト|ポストする|つぶやく|いいね|いいね!|フォロー|フォローする|送る|lineで送る|facebookでシェア|twitterでシェア|xでシェア|xでポスト|share|tweet|post|pin|pin it|like|follow|share on facebook|share on twitter|
  share on x|share this|share this article|share this post|この記事をシェア|この記事をシェアする|この記事を共有|この記事を共有する|記事をシェア|snsでシェア|シェアしてね|copy|copy link|copied|コピー|url|urlをコピー|リンクをコピー|リンクをコピーする|コピーしました|urlをコピーしました|リンクをコピーしました|
  공유|공유하기|기사 공유|기사공유|페이스북|트위터|카카오톡|카카오스토리|카카오|밴드|네이버|네이버 블로그|url 복사|url복사|링크 복사|복사|좋아요`
    .split('|')
    .map((word) => word.trim())
)
const copyWords =
  /^(?:(?:URL|リンク|コード|本文|テキスト|クリップボード(?:に)?|この記事の(?:URL|リンク))?を?コピー(?:する|しました|完了|済み)?[!！]?|タイトルとURLをコピー(?:しました)?|(?:copy|copied)(?: (?:code|link|url|text|to clipboard|this link))?!?|(?:코드 |링크 |URL ?)?복사(?:하기|됨|되었습니다)?)$/i

const advertisement =
  /^[[［【(（<＜]?(?:スポンサー(?:ド)?リンク|スポンサー|広告|広告の下に記事が続きます|記事は広告の下に続きます|PR|ＰＲ|AD|Ads|Advertisement|Advertising|Sponsored(?: Content| Links?)?|Promoted|광고|스폰서)[\]］】)）>＞]?$/i
const copyright =
  /^(?:(?:Copyright|©|\(c\)|Ⓒ|ⓒ|&copy;).{0,160}|.{0,80}(?:All rights reserved|無断(?:転載|複製|使用)[^。]{0,30}(?:禁|ず|お断り)|無断(?:転載|複製)|무단 ?전재[^.]{0,30}금지).{0,60})$/i
const newsletter =
  /^(?:.{0,60}(?:メルマガ|メールマガジン|ニュースレター|newsletter|뉴스레터|LINE公式アカウント|公式LINE|チャンネル登録|プッシュ通知).{0,40}(?:登録|購読|受け取|配信中|お願い|友だち追加|フォロー|subscribe|sign up|구독).{0,30}|.{0,40}(?:Subscribe to|Sign up for|Get) (?:our|the|my) .{0,40}newsletter.{0,60}|.{0,30}(?:をフォロー(?:する|しよう|してね|お願いします)|follow us on).{0,40})$/i
const readingTime =
  /^(?:この記事は|読了(?:時間|目安)?|所要時間|約|reading time)?[:：\s]{0,3}(?:約|およそ|about)?\s?[0-9０-９]{1,3}\s?(?:分(?:で読めます|で読める|ほどで読めます)?|min(?:ute)?s?(?: read)?)[。.]?$/i
const cookie = /(?:クッキー|cookie|쿠키)/i
const cookieConsent =
  /(?:当(?:サイト|社|ウェブサイト)|本(?:サイト|ウェブサイト)|このサイト|このウェブサイト|this (?:web)?site|we (?:use|value|and our)|our (?:partners|website)|by (?:continuing|clicking)|同意|許可|設定|ポリシー|accept|consent|preferences|동의|이 (?:웹)?사이트)/i
const consentButton =
  /^(?:(?:すべて|全て)(?:の(?:クッキー|Cookie))?(?:を)?(?:受け入れる|許可(?:する)?|同意(?:する)?|拒否(?:する)?)|同意(?:する|して(?:続ける|閉じる))|同意しない|(?:クッキー|Cookie)(?:の)?設定|accept(?: all)?(?: cookies)?|reject(?: all)?|allow all(?: cookies)?|decline|manage (?:cookies|preferences|settings)|cookie settings|i agree|got it!?|모두 (?:동의|허용|거부)|동의합니다)$/i
const commentOpener =
  /^(?:コメント(?:[(（]?\s?[0-9０-９]{0,5}件?\s?[)）]?)?(?:一覧|欄)?|コメントを(?:書く|残す|投稿(?:する)?|見る|書き込む)|コメントする|この記事へのコメント|みんなのコメント|leave a (?:comment|reply)|post a comment|join the (?:conversation|discussion)|comments?(?:\s?[(（]?[0-9]{1,5}[)）]?)?|[0-9]{1,5} comments?|댓글(?:\s?[(]?[0-9]{0,5}[)]?)?(?: ?(?:쓰기|달기|남기기))?)$/i
/** What asks for a comment and is never the name of a section. */
const commentCall =
  /^(?:コメントを(?:書く|残す|投稿(?:する)?|書き込む)|コメントする|leave a (?:comment|reply)|post a comment|댓글 ?(?:쓰기|달기|남기기))$/i
const commentForm =
  /(?:メールアドレス(?:が|は)公開され(?:ること)?|が付いている欄は必須|次回のコメントで使用する|コメントを送信|コメントを投稿するには|コメントは(?:まだ|受け付け|承認)|まだコメントはありません|最初のコメント|返信をキャンセル|Your email address will not be published|Required fields are marked|Save my name, email|Post Comment|Cancel reply|You must be logged in to|댓글을 (?:입력|작성|남기)|로그인 후 (?:댓글|이용))/i
const commentField =
  /^(?:名前|お名前|ニックネーム|メール|メールアドレス|サイト|ウェブサイト|URL|コメント|本文|送信|送信する|投稿|投稿する|name|email|website|comment|submit|reply|返信|이름|이메일|비밀번호|등록)\s?[*＊※]?(?:[(（]?必須[)）]?)?$/i
const relatedOpener =
  /^[\p{Extended_Pictographic}\uFE0F■◆●▼▶►☆★【《〈[\s]{0,6}(?:関連(?:する)?(?:記事|リンク|ニュース|コンテンツ|ページ|トピックス|投稿|キーワード|タグ)|あわせて読みたい(?:記事)?|合わせて読みたい(?:記事)?|併せて読みたい|こちらの記事も(?:おすすめ|人気|読まれて).{0,12}|この記事(?:も|を読んだ人は).{0,20}(?:読まれて|おすすめ|読んで).{0,12}|(?:あなたへの)?おすすめ(?:の)?(?:記事|コンテンツ)?|人気(?:の)?記事(?:ランキング)?|(?:アクセス|閲覧|週間|月間|デイリー)ランキング|最新(?:の)?記事(?:一覧)?|新着(?:の)?記事(?:一覧)?|最近の(?:投稿|記事)|次に読みたい(?:記事)?|注目(?:の)?記事|related (?:articles?|posts?|stories|news|content|reading|links?|topics)|read (?:next|also|this next)|you (?:may|might) (?:also )?(?:like|be interested in)|recommended(?: (?:for you|articles?|stories|reading))?|more (?:from|on|in) .{1,40}|more (?:stories|news|headlines)|top stories|most (?:read|popular)|trending(?: now)?|latest (?:news|articles|posts|stories)|popular posts|관련 ?(?:기사|글|뉴스)|많이 본 (?:뉴스|기사)|추천 ?(?:기사|뉴스)|인기 ?(?:기사|뉴스)|함께 (?:읽으면|보면) 좋은.{0,12})[】》〉\]\s:：]{0,4}$/iu
const relatedLine =
  /^[▶►→➡・•●■◆>＞⇒☞👉\s]{0,4}[【[(（]?(?:関連(?:記事|リンク|ニュース)?|あわせて読みたい|合わせて読みたい|(?:こちらも|併せて)(?:読みたい|どうぞ|チェック)|Related|Read more|Read also|See also|관련 ?기사)(?:[】\])）]?\s?[:：>＞▶|｜]|[】\]])\s?.{1,200}$/iu
const tagline =
  /(?:お届け(?:します|する|中|!|！)|(?:わかりやすく|分かりやすく|やさしく|詳しく|いち早く|毎日).{0,16}(?:解説|紹介|発信|配信|更新|お届け)|(?:情報|ニュース|話題|記事).{0,12}(?:発信|配信|お届け|まとめ)(?:する|している|します)?(?:サイト|メディア|ブログ)?|(?:の|する|向け|総合)(?:情報)?(?:サイト|メディア|ブログ|マガジン)$|your (?:source|guide)|news (?:and|for|from)|all the news)/i
const siteSuffix =
  /(?:新聞|新報|時報|日報|週報|月報|公論|時評|通信|ニュース|News|NEWS|タイムズ|Times|ポスト|Post|ジャーナル|Journal|マガジン|Magazine|オンライン|Online|デジタル|ONLINE|DIGITAL|放送|テレビ|TV|ラジオ|ウォッチ|Watch|ウェブ|WEB|Web|ネット|ねっと|ドットコム|\.com|\.jp|\.net|\.org|ブログ|Blog|研究所|研究会|センター|Review|Daily|Press|Tribune|Herald|Insider|Gazette|Chronicle|Observer|Monitor|出版|書房|プレス|レビュー|ダイジェスト|通信社|신문|일보|뉴스|방송|통신|저널|타임스|경제)$/

const siteWord = /(?:ニュース|NEWS|News|新聞|新報|サイト|ブログ|ねっと|メディア|マガジン|ちゃんねる|チャンネル)/

const rowSeparators = /\s{2,80}|[\t\n\/／|｜・•·,、，>＞›»<＜«‹\u3000]/gu
const allSeparators = /[\s\/／|｜・•·,、，>＞›»<＜«‹]/gu
/** More words than that are no row. */
const longestRow = 24
const counter = /^[0-9０-９]{1,6}(?:件|users?|k|万)?$/i

/** How many words a menu or button row has that all belong to `vocabulary`, 0 if one does not. Numbers are passed over. */
function countWords(text: string, vocabulary: ReadonlySet<string>): number {
  return countBetween(text, rowSeparators, vocabulary) || countBetween(text, allSeparators, vocabulary)
}

/** The first word tells already that most lines are none, so they are not cut up any further. */
function countBetween(text: string, separators: RegExp, vocabulary: ReadonlySet<string>): number {
  let [from, words, named] = [0, 0, 0]
  separators.lastIndex = 0
  while (from <= text.length) {
    const separator = separators.exec(text)
    const word = text.slice(from, separator?.index).trim().toLowerCase()
    from = separator ? separators.lastIndex : text.length + 1
    if (word === '') continue
    if (++words > longestRow) return 0
    if (counter.test(word)) continue
    if (!vocabulary.has(word)) return 0
    named++
  }
  return named
}

const breadcrumb = /^(?:ホーム|HOME|TOP|トップ(?:ページ)?|Home|홈)\s?(?:[>＞›»/／→]).{1,160}$/i
const pager =
  /^(?:(?:前へ|次へ|前のページ|次のページ|prev(?:ious)?|next|page|ページ|最初|最後|[<>«»‹›…|/\-\s0-9])){2,80}$/i
const numbersOnly = /^[0-9０-９\s.,:/|-]{1,60}$/

const contentsOpener =
  /^[■◆●【\[\s]{0,3}(?:この記事の)?(?:目次|もくじ|contents|table of contents|in this article|목차)[】\]\s:：]{0,3}$/iu

/** Words of sections that pages put between or behind an article; what is short under them goes too. */
export type FurnitureSection = 'related-articles' | 'comment-form' | 'share-buttons' | 'table-of-contents'

/** The section that a line opens if it is one of a page's own, not the article's. */
export function furnitureSection(text: string): FurnitureSection | null {
  if (text.length > 60 || text.endsWith('。')) return null
  if (relatedOpener.test(text)) return 'related-articles'
  if (contentsOpener.test(text)) return 'table-of-contents'
  if (commentOpener.test(text)) return 'comment-form'
  return null
}

/**
 * The rule by which a whole line or paragraph is a page's furniture, or null. Lines of one menu word are left to
 * `isMenuWord`, since what they are depends on where they stand.
 */
export function furnitureRule(text: string): string | null {
  if (text.length > 400 || (text.endsWith('。') && !tellingSentence.test(text))) return null
  // Most lines are sentences; those are furniture only if they hold one of a few words.
  if (!telling.test(text)) return text.length <= 220 && !text.endsWith('。') ? rowRule(text) : null
  if (text.length <= 220) {
    if (advertisement.test(text)) return 'advertisement'
    if (copyWords.test(text)) return 'copy-button'
    if (consentButton.test(text)) return 'cookie-notice'
    if (copyright.test(text)) return 'copyright'
    if (relatedLine.test(text)) return 'related-articles'
    if (commentForm.test(text)) return 'comment-form'
    if (readingTime.test(text)) return 'reading-time'
    if (newsletter.test(text) && text.length <= 120) return 'newsletter'
    const row = rowRule(text)
    if (row !== null) return row
  }
  return cookie.test(text) && cookieConsent.test(text) ? 'cookie-notice' : null
}

/** Words of furniture that is a sentence. */
const tellingSentence =
  /Cookie|cookie|クッキー|無断|禁|メールアドレス|コメント|返信|登録|購読|フォロー|LINE|必須|分で読/u

/** Words one of which is in every line that the rules for single lines take out. */
const telling =
  /スポンサー|広告|PR|ＰＲ|\bAD|Sponsor|Promoted|광고|스폰서|コピー|cop(?:y|ied)|복사|受け入れる|許可|同意|拒否|accept|reject|allow|decline|manage|cookie|クッキー|쿠키|agree|got it|동의|허용|거부|©|\(c\)|Ⓒ|ⓒ|reserved|無断|무단|関連|読みたい|読まれ|どうぞ|チェック|Related|Read (?:more|also)|See also|관련|メールアドレス|必須|コメント|返信|email|Required|comment|reply|logged in|댓글|読め|読了|所要時間|約|分$|min(?:ute)?s?\b|メルマガ|マガジン|ニュースレター|newsletter|뉴스레터|LINE|登録|プッシュ通知|Subscribe|フォロー|follow/iu

function rowRule(text: string): string | null {
  if (breadcrumb.test(text) || (pager.test(text) && !numbersOnly.test(text))) return 'navigation'
  if (text.length > 160 || !rowSeparator.test(text)) return null
  if (countWords(text, shareWords) >= 2) return 'share-buttons'
  return countWords(text, menuWords) >= 2 ? 'navigation' : null
}
const rowSeparator = /[\s/／|｜・•·,、，>＞›»<＜«‹]/u

/** Whether a line is one button or menu entry and nothing else. */
export function isMenuWord(text: string): boolean {
  return text.length <= 40 && countWords(text, menuWords) === 1
}

export function isShareWord(text: string): boolean {
  return text.length <= 40 && countWords(text, shareWords) === 1
}

/** Whether a line asks for a comment, as a button or above a form. */
export function callsForComment(text: string): boolean {
  return text.length <= 40 && commentCall.test(text)
}

/** Whether a line is a field or a button of a comment form. */
export function isCommentField(text: string): boolean {
  return text.length <= 40 && commentField.test(text)
}

/** Whether a line praises or describes a site, as the line under its name does. */
export function isTagline(text: string): boolean {
  return text.length <= 120 && tagline.test(text)
}

/** Whether a name ends as names of newspapers, agencies, sites and institutes do. */
export function looksLikeSiteName(text: string): boolean {
  return text.length <= 40 && (siteSuffix.test(text) || (text.length <= 16 && siteWord.test(text)))
}

/** Whether a text presents its own site: 「Xでは、…をお届けします」. */
export function presentsSite(name: string, text: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
    if (
      /^(?:では|は)、[^。]{0,80}(?:解説|紹介|発信|配信|お届け|お伝え|まとめ)/u.test(
        text.slice(at + name.length, at + name.length + 100)
      )
    )
      return true
  }
  return false
}
