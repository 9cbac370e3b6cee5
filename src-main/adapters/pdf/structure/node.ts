/** Standard structure types (ISO 32000-1, 14.8.4) that a memo uses. */
export type NodeType =
  | 'Document'
  | 'Sect'
  | 'H1'
  | 'H2'
  | 'H3'
  | 'P'
  | 'L'
  | 'LI'
  | 'Lbl'
  | 'LBody'
  | 'BlockQuote'
  | 'Table'
  | 'TR'
  | 'TH'
  | 'TD'
  | 'Caption'
  | 'Figure'
  | 'Note'
  | 'Span'
  | 'Link'
  | 'Ruby'
  | 'RB'
  | 'RP'
  | 'RT'

/** A node of the logical structure; its elements are made when something is first drawn for it, in that order. */
export interface Node {
  readonly type: NodeType
  readonly parent: Node | null
  readonly language?: string
  /** Alternative text, for figures. */
  readonly alt?: string
  readonly scope?: 'Column' | 'Row'
  /** PDF/UA wants one for every note. */
  readonly id?: string
  /** Bounding box on its page, for figures: left, top, right, bottom in points from the top left. */
  box?: readonly [number, number, number, number]
}

export function node(type: NodeType, parent: Node | null, more: Partial<Omit<Node, 'type' | 'parent'>> = {}): Node {
  return { type, parent, ...more }
}
