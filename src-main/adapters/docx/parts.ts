import type { Language } from '../../domain/codebook/code'
import { escapeXml } from './paragraphs'

/** The parts of a Word file that are the same for every memo. */
/** Where the notes on quotations stand; null where citations are numbers of the source list. */
export type NoteKind = 'footnote' | 'endnote' | null

export const contentTypes = (notes: NoteKind): string => `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/>${notes ? `<Override PartName="/word/${notes}s.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.${notes}s+xml"/>` : ''}<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`

export const packageRelations = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`

const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** Relations of the document: its styles, its lists, and the addresses it links to, by their names. */
export function documentRelations(addresses: ReadonlyMap<string, string>, notes: NoteKind): string {
  const links = [...addresses].map(
    ([address, name]) =>
      `<Relationship Id="${name}" Type="${relation}/hyperlink" Target="${escapeXml(address)}" TargetMode="External"/>`
  )
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="styles" Type="${relation}/styles" Target="styles.xml"/><Relationship Id="lists" Type="${relation}/numbering" Target="numbering.xml"/>${notes ? `<Relationship Id="notes" Type="${relation}/${notes}s" Target="${notes}s.xml"/>` : ''}${links.join('')}</Relationships>`
}

/** A list of the document: counted from a number, or with bullets. */
export type List = { readonly from: number } | 'bullets'

/** Lists in their order; each counts for itself (ISO/IEC 29500-1, 17.9). */
export function numberingOf(lists: readonly List[]): string {
  const level = (depth: number, format: string, text: string): string =>
    `<w:lvl w:ilvl="${depth}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="${360 * (depth + 1)}" w:hanging="360"/></w:pPr></w:lvl>`
  const depths = Array.from({ length: deepestList + 1 }, (_, depth) => depth)
  const forms = [
    depths.map((depth) => level(depth, 'bullet', ['•', '◦', '▪'][depth % 3]!)),
    depths.map((depth) => level(depth, 'decimal', `%${depth + 1}.`))
  ].map(
    (levels, form) =>
      `<w:abstractNum w:abstractNumId="${form}"><w:multiLevelType w:val="hybridMultilevel"/>${levels.join('')}</w:abstractNum>`
  )
  const numbered = lists.map((list, index) => {
    const start = (from: number): string =>
      depths
        .map((depth) => `<w:lvlOverride w:ilvl="${depth}"><w:startOverride w:val="${from}"/></w:lvlOverride>`)
        .join('')
    return `<w:num w:numId="${index + 1}"><w:abstractNumId w:val="${list === 'bullets' ? 0 : 1}"/>${list === 'bullets' ? '' : start(list.from)}</w:num>`
  })
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${forms.join('')}${numbered.join('')}</w:numbering>`
}

/** The part with the notes, each a paragraph's content; their numbers are from 1 (17.11). */
export function notesOfKind(kind: 'footnote' | 'endnote', notes: readonly string[]): string {
  const special = (type: string, id: number, content: string): string =>
    `<w:${kind} w:type="${type}" w:id="${id}"><w:p><w:r><w:${content}/></w:r></w:p></w:${kind}>`
  const all = notes.map(
    (content, index) =>
      `<w:${kind} w:id="${index + 1}"><w:p><w:pPr><w:pStyle w:val="NoteText"/></w:pPr><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:${kind}Ref/></w:r><w:r><w:t xml:space="preserve"> </w:t></w:r>${content}</w:p></w:${kind}>`
  )
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:${kind}s xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${special('separator', -1, 'separator')}${special('continuationSeparator', 0, 'continuationSeparator')}${all.join('')}</w:${kind}s>`
}

/** Word knows nine depths of lists, from 0. */
export const deepestList = 8

const named = (id: string, name: string, paragraph: string, text: string): string =>
  `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr>${paragraph}</w:pPr><w:rPr>${text}</w:rPr></w:style>`

const character = (id: string, name: string, text: string): string =>
  `<w:style w:type="character" w:styleId="${id}"><w:name w:val="${name}"/><w:rPr>${text}</w:rPr></w:style>`

const typewriter = '<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New" w:eastAsia="MS Gothic" w:cs="Courier New"/>'

/** Word's own style names, so that its outline and its themes work. */
export function stylesOf(language: Language): string {
  const tag = language === 'ja' ? 'ja-JP' : 'en-GB'
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Noto Sans JP" w:hAnsi="Noto Sans JP" w:eastAsia="Noto Sans JP" w:cs="Noto Sans JP"/><w:sz w:val="21"/><w:lang w:val="${tag}" w:eastAsia="ja-JP"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="80" w:line="340" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>${[
    named('Title', 'Title', '<w:spacing w:after="60"/>', '<w:b/><w:color w:val="16305C"/><w:sz w:val="38"/>'),
    named(
      'Heading1',
      'heading 1',
      '<w:keepNext/><w:spacing w:before="360" w:after="120"/><w:outlineLvl w:val="0"/>',
      '<w:b/><w:color w:val="16305C"/><w:sz w:val="28"/>'
    ),
    named(
      'Heading2',
      'heading 2',
      '<w:keepNext/><w:spacing w:before="240" w:after="80"/><w:outlineLvl w:val="1"/>',
      '<w:b/><w:color w:val="16305C"/><w:sz w:val="23"/>'
    ),
    named(
      'Heading3',
      'heading 3',
      '<w:keepNext/><w:spacing w:before="200" w:after="60"/><w:outlineLvl w:val="2"/>',
      '<w:b/><w:color w:val="16305C"/><w:sz w:val="21"/>'
    ),
    named(
      'Heading4',
      'heading 4',
      '<w:keepNext/><w:spacing w:before="160" w:after="60"/><w:outlineLvl w:val="3"/>',
      '<w:b/><w:sz w:val="21"/>'
    ),
    named('Centred', 'Centred', '<w:jc w:val="center"/>', ''),
    named('NoteText', 'footnote text', '<w:spacing w:after="0"/>', '<w:sz w:val="17"/>'),
    named('ListParagraph', 'List Paragraph', '<w:spacing w:after="40"/>', ''),
    named(
      'Code',
      'Code',
      '<w:shd w:val="clear" w:color="auto" w:fill="EEF2F8"/><w:spacing w:after="0" w:line="280" w:lineRule="auto"/>',
      `${typewriter}<w:sz w:val="18"/>`
    ),
    named(
      'Quote',
      'Quote',
      '<w:pBdr><w:left w:val="single" w:sz="12" w:space="8" w:color="7F9CC9"/></w:pBdr><w:spacing w:before="120" w:after="0"/><w:ind w:left="280"/>',
      '<w:sz w:val="20"/>'
    ),
    named(
      'Attribution',
      'Attribution',
      '<w:pBdr><w:left w:val="single" w:sz="12" w:space="8" w:color="7F9CC9"/></w:pBdr><w:ind w:left="280"/>',
      '<w:color w:val="595F67"/><w:sz w:val="17"/>'
    ),
    named(
      'Cell',
      'Table cell',
      '<w:spacing w:before="20" w:after="20" w:line="280" w:lineRule="auto"/>',
      '<w:sz w:val="18"/>'
    )
  ].join('')}${[
    // Smaller, behind the word it belongs to.
    character('Reading', 'Reading', '<w:color w:val="595F67"/><w:sz w:val="16"/>'),
    character('CodeText', 'Code text', `${typewriter}<w:sz w:val="19"/>`),
    character('Hyperlink', 'Hyperlink', '<w:color w:val="1F4FA3"/><w:u w:val="single"/>')
  ].join('')}</w:styles>`
}
