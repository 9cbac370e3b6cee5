import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'
import { attributeOf, elementsOf, isElement, isText, type Element, type HtmlTree, type ParentNode } from './parse-html'

/** What is used of the DOM of the copy; the project compiles without the DOM library. */
interface CopiedElement {
  appendChild(node: unknown): unknown
  setAttribute(name: string, value: string): void
  getAttributeNames(): string[]
  querySelectorAll(selector: string): Iterable<CopiedElement>
}

/** Why an element of a page is no part of its article; null if it is one. */
export type Verdict = (element: Element) => string | null

const unseen = new Set([
  'script',
  'style',
  'template',
  'svg',
  'math',
  'iframe',
  'object',
  'embed',
  'canvas',
  'audio',
  'video',
  'head',
  'link',
  'meta',
  'map'
])
const carriedAttributes = [
  'class',
  'id',
  'role',
  'itemprop',
  'itemtype',
  'rel',
  'href',
  'src',
  'alt',
  'style',
  'hidden',
  'aria-hidden',
  'aria-modal',
  'property',
  'name',
  'content'
]

/** Elements that hold no text of an article and are passed over without a word. */
export const isUnseen = (element: Element): boolean => unseen.has(element.tagName)

export const isHidden = (element: Element): boolean =>
  attributeOf(element, 'hidden') !== null ||
  attributeOf(element, 'aria-hidden') === 'true' ||
  /(?:^|;)\s{0,9}(?:display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden)/i.test(
    attributeOf(element, 'style') ?? ''
  )

const chromeTags = new Map([
  ['nav', 'navigation'],
  ['form', 'form'],
  ['button', 'form'],
  ['select', 'form'],
  ['textarea', 'form'],
  ['fieldset', 'form'],
  ['dialog', 'cookie-notice'],
  ['menu', 'navigation']
])
const chromeRoles = new Map([
  ['navigation', 'navigation'],
  ['search', 'form'],
  ['banner', 'navigation'],
  ['contentinfo', 'site-footer'],
  ['menu', 'navigation'],
  ['menubar', 'navigation'],
  ['dialog', 'cookie-notice'],
  ['alertdialog', 'cookie-notice'],
  ['toolbar', 'share-buttons']
])
/** Whole words of class names and ids, so that `shared-history` or `navigator` are no chrome. */
const chromeWords: readonly (readonly [RegExp, string])[] = [
  [
    /(?:^|[\s_-])(?:share|sharing|sns|social|addtoany|sharedaddy|tweet|hatena|copy-?button)(?:$|[\s_-]|s\b)/i,
    'share-buttons'
  ],
  [
    /(?:^|[\s_-])(?:related|recommend(?:ed|ation)?s?|ranking|popular|trending|read-?more|more-?stories|also-?read|kanren)(?:$|[\s_-])/i,
    'related-articles'
  ],
  [
    /(?:^|[\s_-])(?:nav|navi|gnav|navbar|menu|breadcrumbs?|pankuzu|pager|pagination|prev-?next|toc|table-of-contents)(?:$|[\s_-])/i,
    'navigation'
  ],
  [/(?:^|[\s_-])(?:cookie|consent|gdpr|notice-?bar|overlay|modal|popup)(?:$|[\s_-]|s\b)/i, 'cookie-notice'],
  [
    /(?:^|[\s_-])(?:ads?|advert(?:isement)?|sponsor(?:ed)?|promo(?:tion)?|banner|adsense|adsbygoogle)(?:$|[\s_-])/i,
    'advertisement'
  ],
  [/(?:^|[\s_-])(?:comments?|respond|comment-?form|disqus)(?:$|[\s_-])/i, 'comment-form'],
  [/(?:^|[\s_-])(?:newsletter|subscribe|subscription|paywall|login|signup|membership)(?:$|[\s_-])/i, 'newsletter'],
  [
    /(?:^|[\s_-])(?:sidebar|side|widget|site-?footer|footer|global-?header|site-?header|skip-?link)(?:$|[\s_-])/i,
    'site-chrome'
  ]
]

interface Measure {
  readonly characters: number
  readonly linked: number
  readonly links: number
  readonly kept: number
  readonly keptUnlinked: number
}

/** Characters without white space, how many of them are linked, and how many Readability kept, for every element. */
function measure(root: ParentNode, isKept: (element: Element) => boolean): Map<Element, Measure> {
  const measures = new Map<Element, Measure>()
  const visit = (element: Element, inLink: boolean): Measure => {
    let characters = 0
    let linked = 0
    let links = element.tagName === 'a' ? 1 : 0
    let kept = 0
    let keptUnlinked = 0
    const isLink = inLink || element.tagName === 'a'
    for (const child of element.childNodes) {
      if (isText(child)) {
        const length = child.value.replace(/\s+/g, '').length
        characters += length
        if (isLink) linked += length
        if (isKept(element)) {
          kept += length
          if (!isLink) keptUnlinked += length
        }
      } else if (isElement(child) && !isUnseen(child)) {
        const inner = visit(child, isLink)
        characters += inner.characters
        linked += inner.linked
        links += inner.links
        kept += inner.kept
        keptUnlinked += inner.keptUnlinked
      }
    }
    const measured = { characters, linked, links, kept, keptUnlinked }
    measures.set(element, measured)
    return measured
  }
  for (const child of root.childNodes) if (isElement(child)) visit(child, false)
  return measures
}

/** Characters of a text with which Readability is content; it goes on with looser rules, and ends with the best it has. */
const enough = 140

const mark = (id: number): string => `data-shoken-${id}`

/**
 * Whether Readability may put a paragraph of its own in an element's place, and its mark be lost: it does that with a
 * `<div>` that holds text and nothing else, and makes one of a `<p>` with line breaks.
 */
const mayBeReplaced = (element: Element): boolean =>
  element.tagName === 'div' ||
  (element.tagName === 'p' && element.childNodes.some((child) => isElement(child) && child.tagName === 'br'))

/**
 * Lets Readability read a copy of the page in which every element is marked, and returns the elements it kept. The mark
 * is an attribute's name, not its value: Readability merges nested elements, and then the one that stays has both marks.
 */
function keptByReadability(body: Element, isLeftOut: Verdict): Set<Element> | null {
  const { document } = parseHTML('<!doctype html><html><head></head><body></body></html>')
  const ids = new Map<number, Element>()
  const marked = (tag: string, original: Element): CopiedElement => {
    const element = document.createElement(tag)
    element.setAttribute(mark(ids.size), '')
    ids.set(ids.size, original)
    return element
  }
  const copy = (from: Element, to: CopiedElement): void => {
    const losesMark = mayBeReplaced(from)
    for (const child of from.childNodes) {
      if (isText(child)) {
        const text = document.createTextNode(child.value)
        if (!losesMark || child.value.trim() === '') to.appendChild(text)
        else {
          const bearer = marked('span', from)
          bearer.appendChild(text)
          to.appendChild(bearer)
        }
      } else if (isElement(child) && !isUnseen(child) && isLeftOut(child) === null) {
        const element = marked(/^[a-z][a-z0-9-]*$/.test(child.tagName) ? child.tagName : 'span', child)
        for (const name of carriedAttributes) {
          const value = attributeOf(child, name)
          if (value !== null) element.setAttribute(name, value)
        }
        copy(child, element)
        to.appendChild(element)
      }
    }
  }
  copy(body, document.body)

  const readability = new Readability<CopiedElement>(document, {
    serializer: (node) => node as unknown as CopiedElement,
    charThreshold: enough,
    disableJSONLD: true,
    keepClasses: true
  })
  const content = readability.parse()?.content
  if (!content) return null
  const kept = new Set<Element>()
  for (const element of [content, ...content.querySelectorAll('*')]) {
    for (const name of element.getAttributeNames()) {
      const id = /^data-shoken-(\d+)$/.exec(name)?.[1]
      const original = id === undefined ? undefined : ids.get(Number(id))
      if (original) kept.add(original)
    }
  }
  return kept
}

/**
 * Whether what was kept can be the article: not the headlines of a ranking, while the article is bare text with line
 * breaks in one element, of which Readability makes nothing.
 */
function isLikely(kept: ReadonlySet<Element>, body: Element, tree: HtmlTree): boolean {
  const whole = measure(tree.document, (element) => kept.has(element)).get(body)
  return !whole || whole.keptUnlinked >= enough || whole.keptUnlinked * 3 >= whole.characters - whole.linked
}

function chromeOf(element: Element, measured: Measure): string | null {
  const byTag = chromeTags.get(element.tagName) ?? chromeRoles.get(attributeOf(element, 'role') ?? '')
  if (byTag) return byTag
  const density = measured.characters === 0 ? 0 : measured.linked / measured.characters
  if (element.tagName === 'footer' && (density > 0.3 || measured.characters < 80)) return 'site-footer'
  const words = `${attributeOf(element, 'class') ?? ''} ${attributeOf(element, 'id') ?? ''}`.slice(0, 500)
  if (words.length > 1) for (const [pattern, rule] of chromeWords) if (pattern.test(words)) return rule
  // Lists of links: four and more, nearly nothing else, each shorter than a sentence.
  if (measured.links >= 4 && density > 0.8 && measured.characters / measured.links < 60) return 'navigation'
  return null
}

/**
 * Decides what of a page is its article. Readability finds the part of the page; within it everything stays that is not
 * recognisably chrome, because Readability also drops short paragraphs, boxes and lists, and loss is worse than clutter.
 */
export function findArticle(tree: HtmlTree): Verdict {
  const body = [...elementsOf(tree.document)].find((element) => element.tagName === 'body')
  if (!body) return () => null
  // Menus make up most of many pages; without them Readability has a fraction of the work. What holds a good part of
  // the page's text is left for it to judge, whatever it is called.
  const before = measure(tree.document, () => false)
  const much = (before.get(body)?.characters ?? 0) * 0.25
  const found = keptByReadability(body, (element) => {
    const measured = before.get(element)
    return measured && measured.characters <= much ? chromeOf(element, measured) : null
  })
  const kept = found && isLikely(found, body, tree) ? found : null
  const measures = measure(tree.document, (element) => kept?.has(element) ?? true)
  const measureOf = (element: Element): Measure =>
    measures.get(element) ?? { characters: 0, linked: 0, links: 0, kept: 0, keptUnlinked: 0 }
  const whole = measureOf(body)

  let root = body
  for (;;) {
    const inner = root.childNodes.find(
      (child): child is Element => isElement(child) && measureOf(child).kept >= 0.9 * whole.kept && whole.kept > 0
    )
    // A paragraph that holds nearly everything is still not the frame of the article.
    if (
      !inner ||
      /^(?:p|h[1-6]|span|a|b|strong|em|font|li|blockquote|pre|td|ul|ol|dl|table|tbody|tr)$/.test(inner.tagName)
    )
      break
    root = inner
  }

  // A title, a date, a lead often stand before the frame of the text in a frame around both; that one is taken if it
  // adds little that isn't recognisably chrome.
  for (let level = 0; level < 2; level++) {
    const outer = root.parentNode
    if (!isElement(outer) || outer === body || root === body) break
    const added = outer.childNodes
      .filter((child): child is Element => isElement(child) && child !== root)
      .filter((child) => chromeOf(child, measureOf(child)) === null && !isHidden(child))
      .reduce((sum, child) => sum + measureOf(child).characters, 0)
    if (added > 0.4 * measureOf(root).characters + 40) break
    root = outer
  }

  const verdicts = new Map<Element, string | null>()
  const decide = (element: Element, inside: boolean, outer: string | null): void => {
    const measured = measureOf(element)
    let verdict = outer
    if (verdict === null && isHidden(element)) verdict = 'hidden'
    if (verdict === null && element !== root && element !== body) {
      const holdsRoot = !inside && measured.kept >= 0.9 * whole.kept
      const isKept = kept === null || kept.has(element) || measured.kept > 0
      const chrome = holdsRoot ? null : chromeOf(element, measured)
      // What fills most of the article is the article, whatever its class says.
      if (chrome !== null && measured.kept < 0.5 * whole.kept) verdict = chrome
      else if (!inside && !holdsRoot && !isKept) verdict = 'outside-article'
      else if (
        inside &&
        !isKept &&
        measured.characters > 0 &&
        measured.linked / measured.characters > 0.6 &&
        measured.links > 1
      )
        verdict = 'outside-article'
    }
    verdicts.set(element, verdict)
    for (const child of element.childNodes) if (isElement(child)) decide(child, inside || element === root, verdict)
  }
  decide(body, body === root, null)
  return (element) => verdicts.get(element) ?? null
}
