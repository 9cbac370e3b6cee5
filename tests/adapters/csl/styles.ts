/** Small styles of our own, one of each form. */
const head = (title: string, format: string, more = ''): string => `<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="${format === 'note' ? 'note' : 'in-text'}" version="1.0"${more}>
  <info>
    <title>${title}</title>
    <id>http://www.example.org/styles/${format}</id>
    <category citation-format="${format}"/>
    <updated>2025-01-01T00:00:00+00:00</updated>
  </info>
  <macro name="author"><names variable="author"><name name-as-sort-order="all" initialize-with=". " and="text"/><substitute><text variable="container-title"/></substitute></names></macro>
  <macro name="issued"><date variable="issued" form="text"/></macro>`

const entry = `<group delimiter=", "><text macro="author"/><text variable="title" quotes="true"/><text variable="container-title" font-style="italic"/><text macro="issued"/><text variable="URL"/></group>`

export const authorDate = `${head('Author &amp; date', 'author-date')}
  <citation><layout prefix="(" suffix=")" delimiter="; "><group delimiter=" "><names variable="author"><name form="short"/><substitute><text variable="container-title"/></substitute></names><date variable="issued"><date-part name="year"/></date></group></layout></citation>
  <bibliography><sort><key macro="author"/></sort><layout suffix=".">${entry}</layout></bibliography>
</style>`

export const note = `${head('Notes of ours', 'note')}
  <citation><layout suffix="." delimiter="; "><choose>
    <if position="ibid"><text term="ibid" font-style="italic" strip-periods="true"/></if>
    <else-if position="subsequent"><group delimiter=", "><names variable="author"><name form="short" font-variant="small-caps"/></names><text variable="title" form="short" quotes="true"/></group></else-if>
    <else>${entry}</else>
  </choose></layout></citation>
  <bibliography><layout suffix=".">${entry}</layout></bibliography>
</style>`

export const numeric = `${head('Numbers', 'numeric')}
  <citation><layout prefix="[" suffix="]" delimiter=","><text variable="citation-number"/></layout></citation>
  <bibliography second-field-align="flush"><layout suffix="."><text variable="citation-number" suffix="."/>${entry}</layout></bibliography>
</style>`

/** Each macro calls the one before it twice: small as XML, without end as a program. */
export const bomb = (depth: number): string =>
  `${head('Bomb', 'note')}<macro name="m0"><text value="x"/></macro>${Array.from(
    { length: depth },
    (_, index) => `<macro name="m${index + 1}"><text macro="m${index}"/><text macro="m${index}"/></macro>`
  ).join('')}<citation><layout><text macro="m${depth}"/></layout></citation></style>`
