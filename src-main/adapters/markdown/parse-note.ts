import type { Nodes, Parents, PhrasingContent, Root } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'

/**
 * A note's Markdown (CommonMark with GitHub's extensions) as the tree that printers walk. [[article|label]] links are
 * their labels, since they lead nowhere on paper; references are the links they stand for; bold beside Japanese is bold.
 */
export function parseNote(body: string): Root {
  const root = fromMarkdown(body, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] })
  const addresses = new Map<string, string>()
  collectAddresses(root, addresses)
  tidy(root, addresses)
  return root
}

function collectAddresses(node: Nodes, addresses: Map<string, string>): void {
  if (node.type === 'definition' && !addresses.has(node.identifier)) addresses.set(node.identifier, node.url)
  if ('children' in node) for (const child of node.children) collectAddresses(child, addresses)
}

function tidy(parent: Parents, addresses: ReadonlyMap<string, string>): void {
  const children = (parent.children as Nodes[]).flatMap((child): Nodes[] => {
    if (child.type === 'text') return strayBold(unlink(joinLines(child.value)))
    if (child.type === 'definition') return []
    if ('children' in child) tidy(child, addresses)
    if (child.type !== 'linkReference') return [child]
    const url = addresses.get(child.identifier)
    return url === undefined ? child.children : [{ type: 'link', url, children: child.children }]
  })
  parent.children = children as typeof parent.children
}

/** A line that was broken between Japanese letters goes on without a space (CSS Text 4, 4.1.3). */
const joinLines = (text: string): string =>
  text.replace(
    /(?<=[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff9f])\n(?=[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff9f])/gu,
    ''
  )

const unlink = (text: string): string =>
  text.replace(/\[\[([^\]|]+)(?:\|([^\]]+))?\]\]/gu, (_, target: string, label?: string) => label ?? target)

/**
 * Bold that CommonMark does not see: beside Japanese, **「引用」**と is no emphasis by its rules, for there is no space.
 */
const strayBold = (text: string): PhrasingContent[] =>
  text
    .split(/\*\*([^*\n]+)\*\*/u)
    .map((value, index): PhrasingContent =>
      index % 2 === 1 ? { type: 'strong', children: [{ type: 'text', value }] } : { type: 'text', value }
    )
    .filter((node) => node.type !== 'text' || node.value !== '')
