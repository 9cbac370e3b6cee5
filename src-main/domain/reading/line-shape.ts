/** How a line reads, apart from the mark it opens with. */

/** Sentence-final stops, also before a closing bracket: 。」 */
const stopped = /[。．｡.!！?？…‥][」』”’"')）】]{0,3}$/u
const fullStopped = /(?:[。．｡…‥]|[A-Za-z0-9가-힣%)\]"”’]\.)[」』”’"')）】]{0,3}$/u
const abbreviated = /\b(?:No|vs|etc|Inc|Ltd|Co|Corp|Jr|Sr|St|Dr|Mr|Ms|Mrs|U\.S|D\.C)\.$/
const openEnded =
  /(?:[、，,;；:：・「『（(【〈《—–-]|を|が|[^ま]で|って|して|[^と]は|ので|のに|けど|\b(?:the|a|an|of|and|or|to|in|for|with|by|at|from|that|is|are|was))$/u
const polite =
  /(?:です|ます|ました|ません|でした|でしょう|ましょう|ください|下さい|습니다|니까|어요|아요|세요)(?:か|ね|よ|が|けど)?[?？!！。]{0,3}$/u
const quoted = /^[「『“"][^「」『』“”]{1,400}[」』”"]$/u
const pairs = ['「」', '『』', '（）', '()', '【】', '“”', '《》', '〈〉', '[]'] as const

/** Whether a line ends a sentence of running text: a full stop, or a polite predicate, or a long exclamation. */
export function endsSentence(text: string): boolean {
  const tail = text.slice(-24)
  if (fullStopped.test(tail)) return !abbreviated.test(tail)
  if (polite.test(tail)) return true
  return stopped.test(tail) && text.length > 60
}

/** Whether a line closes with a polite predicate (です, ます, 습니다 …), which running text has and headings seldom. */
export function isPolite(text: string): boolean {
  return polite.test(text.slice(-16))
}

/** Whether a line is one quotation and nothing else. */
export function isQuotation(text: string): boolean {
  return text.length <= 420 && quoted.test(text)
}

function isBalanced(text: string): boolean {
  for (const pair of pairs) {
    let depth = 0
    for (const sign of text) {
      if (sign === pair[0]) depth++
      else if (sign === pair[1] && --depth < 0) return false
    }
    if (depth !== 0) return false
  }
  return true
}

/**
 * Whether a line can be a heading by its shape: short (60 columns of Latin, 50 full-width characters), closed by no
 * full stop, comma or particle that asks for more, holding no whole sentence, its brackets balanced.
 * @param columns the line's width, full-width characters counted as two
 */
export function couldHead(text: string, columns: number): boolean {
  if (columns > 100 || text.length < 2 || text.length > 100) return false
  const tail = text.slice(-24)
  if (fullStopped.test(tail) && !abbreviated.test(tail)) return false
  if (openEnded.test(tail)) return false
  const inner = text.replace(/[「『“][^「」『』“”]{0,100}[」』”]/gu, '')
  if (/。./u.test(inner) || /[a-z]{2}\. [A-Z]/.test(inner)) return false
  if (/https?:\/\//.test(text) || isQuotation(text)) return false
  return isBalanced(text)
}

/** Sections that close or open an article in every layout; they stand on the highest level. */
const closing =
  /^(?:(?:この記事の|本記事の|全体の)?(?:まとめ|要点|ポイント)(?:[:：—–\-〜~と].{0,60})?|はじめに|おわりに|終わりに|最後に|結論(?:と.{1,20})?|結び|総括|序論|序章|終章|よくある(?:ご)?質問(?:\s?[(（]?(?:FAQ|Q&A)[)）]?)?|FAQ|Q\s?[&＆]\s?A|参考(?:情報|文献|資料|リンク|サイト|URL)?|引用(?:元|文献)|出典|脚注|注釈?|関連(?:記事|リンク|ニュース|情報)|著者(?:紹介|プロフィール)|プロフィール|(?:Introduction|Conclusions?|Summary|References|Sources|Notes|Further reading|Frequently asked questions|Key takeaways|The bottom line)|(?:들어가며|마치며|맺음말|결론|요약|정리|참고 ?(?:문헌|자료)|자주 묻는 질문))$/iu
const leading = /^(?:[\p{Extended_Pictographic}\uFE0F\u200D\u20E3■□◆◇▼●○◎★☆【]|\s|第[^第章部節]{1,4}[章部節])+/u

/** Whether a heading names such a section, whatever mark it carries. */
export function namesOuterSection(text: string): boolean {
  const bare = text
    .slice(0, 90)
    .replace(leading, '')
    .replace(/[】\s:：]{1,4}$/u, '')
  return closing.test(bare)
}
