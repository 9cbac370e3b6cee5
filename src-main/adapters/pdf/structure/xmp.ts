export interface Metadata {
  readonly title: string
  readonly author: string
  readonly subject: string
  /** ISO instant, without fractions. */
  readonly date: string
  readonly language: string
  /** PDF/A part and conformance, or null for a file that is none. */
  readonly archive: { readonly part: number; readonly conformance: 'A' | 'B' } | null
  readonly accessible: boolean
}

/** Escaped for XML 1.0; characters that XML cannot hold are left out. pdfkit escapes nothing. */
export function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/** The descriptions inside rdf:RDF (XMP, ISO 16684-1): equal to the document information, as PDF/A demands. */
export function xmpDescriptions(metadata: Metadata): string {
  const { title, author, subject, date, language } = metadata
  const alternative = (text: string): string =>
    `<rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(text)}</rdf:li></rdf:Alt>`
  const parts = [
    description('dc="http://purl.org/dc/elements/1.1/"', [
      `<dc:format>application/pdf</dc:format>`,
      `<dc:title>${alternative(title)}</dc:title>`,
      author ? `<dc:creator><rdf:Seq><rdf:li>${escapeXml(author)}</rdf:li></rdf:Seq></dc:creator>` : '',
      subject ? `<dc:description>${alternative(subject)}</dc:description>` : '',
      `<dc:language><rdf:Bag><rdf:li>${escapeXml(language)}</rdf:li></rdf:Bag></dc:language>`
    ]),
    description('xmp="http://ns.adobe.com/xap/1.0/"', [
      `<xmp:CreateDate>${date}</xmp:CreateDate>`,
      `<xmp:ModifyDate>${date}</xmp:ModifyDate>`,
      `<xmp:CreatorTool>Shoken</xmp:CreatorTool>`
    ]),
    description('pdf="http://ns.adobe.com/pdf/1.3/"', [`<pdf:Producer>Shoken (PDFKit)</pdf:Producer>`])
  ]
  if (metadata.accessible) {
    parts.push(description('pdfuaid="http://www.aiim.org/pdfua/ns/id/"', [`<pdfuaid:part>1</pdfuaid:part>`]))
    if (metadata.archive) parts.push(uaSchema)
  }
  return parts.join('\n')
}

const description = (namespace: string, content: readonly string[]): string =>
  `<rdf:Description rdf:about="" xmlns:${namespace}>${content.filter(Boolean).join('')}</rdf:Description>`

/** PDF/A knows no pdfuaid, so it has to be described (ISO 19005-3, 6.6.2.3.3). */
const uaSchema = `<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema><pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>Part of PDF/UA</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>`
