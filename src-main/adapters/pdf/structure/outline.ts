import type PDFDocument from 'pdfkit'

interface OutlineItem {
  addItem(title: string, options: Readonly<Record<string, unknown>>): OutlineItem
  options: Readonly<Record<string, unknown>>
}

/** Adds headings to a document's outline, nested by level, while their page is the current one. */
export function createOutline(
  document: InstanceType<typeof PDFDocument>
): (level: number, title: string, y: number) => void {
  const root = document.outline as unknown as OutlineItem
  // Expanded is said of the root as well, or readers show the outline closed.
  root.options = { expanded: true }
  const open: { level: number; item: OutlineItem }[] = []
  return (level, title, y) => {
    while (open.length > 0 && open[open.length - 1]!.level >= level) open.pop()
    const parent = open[open.length - 1]?.item ?? root
    // pdfkit counts `left` from the right edge; the page's width makes it 0.
    const item = parent.addItem(title, {
      expanded: true,
      fit: false,
      top: Math.max(0, y - 12),
      left: document.page.width,
      zoom: 0
    })
    open.push({ level, item })
  }
}
