import type { Language } from '../../domain/codebook/code'

/** The parts of a Word file that are the same for every memo. */
export const contentTypes = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`

export const packageRelations = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`

export const documentRelations = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`

const named = (id: string, name: string, paragraph: string, text: string): string =>
  `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr>${paragraph}</w:pPr><w:rPr>${text}</w:rPr></w:style>`

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
  ].join('')}</w:styles>`
}
