/**
 * Sentences in which an author leads the reader through the article instead of saying something about its subject:
 * announcements, transitions, advertisements for the article itself, questions to the reader. Japanese, English, Korean.
 */

const exposition =
  /(?:見て(?:いき|み)ま(?:しょう|す)|(?:解説|説明|紹介|整理|検証|考察|総括|確認|分析|検討|概観|深掘り|解明|お伝え|お届け|おさらい)(?:して)?(?:いき|いたし|し|み)?ま(?:しょう|す)|(?:解説|説明|紹介|整理|検証|考察|総括|確認|分析|検討|お伝え)し(?:ていき|てみ)?(?:たい(?:と思います|です)?)|まとめ(?:て(?:いき|み|おき))?ま(?:しょう|す)|探(?:り|って(?:いき|み))ま(?:しょう|す)|掘り下げ(?:て(?:いき|み))?ま(?:しょう|す)|(?:触れ|述べ|取り上げ|読み解|紐解|ひもと|振り返)(?:て|って|いて)?(?:い?き|み|り)?ま(?:しょう|す)|考えて(?:いき|み)ま(?:しょう|す))[。!！]?$/u
const expositionKo =
  /(?:살펴보(?:겠습니다|자)|알아보(?:겠습니다|자)|정리(?:해 보)?(?:겠습니다|하겠습니다|해보자)|짚어보(?:겠습니다|자))[.。]?$/
const selfNaming =
  /^(?:そこで|なお|また)?[、,]?(?:本記事|この記事|今回の記事|本稿|本章|この章|本節|本項|本コラム|本レポート|ここ|以下|今回)では?[、,]?/u
const selfNamingEn =
  /^(?:In this (?:article|post|section|piece|guide|report|chapter),? (?:we|I|you)(?:['’]ll| will| are going to|['’]re going to)|This (?:article|post|section|guide|chapter) (?:explains|explores|examines|looks at|discusses|will))\b/
const selfNamingKo = /^(?:이 글에서는|본 글에서는|이번 글에서는|여기서는|이 기사에서는)/
const leadingOn =
  /^(?:では|それでは|次に|次は|次章では?|次の章では?|次節では?|次回は|続いて|続いては|続きまして|最後に|まず|まずは|ここから|ここからは|さっそく|早速|それ?では早速|(?:これら?|以上|こうした|このような)の?[^。、]{0,20}を(?:踏まえ|ふまえ|受け)て?)[、,は]?/u
const leadingOnEn =
  /^(?:(?:Now|Next|Finally|First|So),? )?(?:let['’]s|let us|we(?:['’]ll| will) now) (?:take a (?:closer )?look|look|dive|turn|move on|explore|examine|see)\b|^In the next (?:section|chapter|part),? (?:we|I)\b/i
const leadingOnKo = /^(?:다음으로|이제|그럼|마지막으로|먼저)/
const chapterNext = /^(?:次章|次の章|次節|次の節|次の項|次項|In the next (?:section|chapter|part)|다음 장에서는)/u
/** Forms in which only an author speaks, to the reader or of what he will treat. */
const inviting = /(?:ましょう|てい?きます|てみます|たい(?:と思います|です)?|について[^。、]{0,12}ます)[。!！]?$/u
/** Somebody else whose announcement it may be: 政府は…を検討します. */
const topic = /^[^。]{0,40}?[^でにとま今回日]は/u

const promotion =
  /この(?:記事|話|話題|ニュース|ページ|動画|ブログ|テーマ)(?:を(?:最後まで)?(?:読む|読め|読んで|ご覧)[^。]{0,80}(?:わか(?:り|る)|分か(?:り|る)|理解でき|知ることができ|身につ)|が(?:あなた|皆さん|みなさん|皆様|読者)[^。]{0,20}(?:とって|に)[^。]{0,10}(?:重要|大切|大事))/u
const promotionEn =
  /\b(?:By the end of this (?:article|post|guide)|After reading this (?:article|post)|Keep reading to (?:find out|learn))\b/i
const promotionKo = /이 (?:글|기사)을? (?:끝까지 )?읽(?:으면|고 나면)/

const toReader =
  /(?:(?:どう(?:思|見|考え|感じ)|(?:だ|か|ない|る|い)と(?:思|考え|感じ|お考え))[いえに]?(?:ます|になります)か|いかがでし(?:ょう|た)か|皆さん(?:は|の)[^。]{0,30}(?:か|でしょうか)|コメント(?:欄)?[でに][^。]{0,30}(?:ください|教えて|お聞かせ))[?？。]?$/u
const toReaderEn = /(?:what do you think|let us know|tell us in the comments|share your thoughts)[^.?!]{0,60}[.?!]?$/i
const toReaderKo = /(?:어떻게 생각하(?:시나요|십니까)|댓글로)[^.?!]{0,40}[.?!]?$/

/** Whether a sentence says that another chapter follows; the heading behind it then opens one. */
export function announcesChapter(sentence: string): boolean {
  return chapterNext.test(sentence)
}

/** Verbs with which an author announces what he will do, in any of the three languages. */
function isExposition(sentence: string): boolean {
  const tail = sentence.slice(-40)
  return exposition.test(tail) || expositionKo.test(tail)
}

/**
 * What a sentence is besides content: `transition` leads to what follows, `self-reference` speaks of the article.
 * @param atEdge the sentence is the last before a heading, where an announcement needs no opening word
 */
export function remarkOf(sentence: string, atEdge: boolean): 'transition' | 'self-reference' | null {
  if (sentence.length > 220) return null
  const head = sentence.slice(0, 60)
  if (leadingOnEn.test(head)) return 'transition'
  if (selfNamingEn.test(head)) return 'self-reference'
  if (!isExposition(sentence)) return null
  const others = !inviting.test(sentence.slice(-30)) && topic.test(head.replace(leadingOn, ''))
  if (leadingOn.test(head) || leadingOnKo.test(head)) return others ? null : 'transition'
  if (selfNaming.test(head) || selfNamingKo.test(head)) return 'self-reference'
  return atEdge && !others ? 'self-reference' : null
}

/** Whether a sentence advertises the reading of the article itself. */
export function isPromotion(sentence: string): boolean {
  const text = sentence.slice(0, 240)
  return promotion.test(text) || promotionEn.test(text) || promotionKo.test(text)
}

/** Whether a sentence asks the reader for an opinion. */
export function asksReader(sentence: string): boolean {
  const tail = sentence.slice(-100)
  return toReader.test(tail) || toReaderEn.test(tail) || toReaderKo.test(tail)
}
