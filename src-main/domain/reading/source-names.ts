import type { CitedSource } from '../article/article'

type Kind = CitedSource['kind']

/**
 * Names that articles on Korea and its neighbours cite, as the source calls itself, its kind, and the forms it is
 * written in. A form is matched as written; sources not listed are told by what their names end in.
 */
const known: readonly (readonly [name: string, kind: Kind, forms: string])[] = [
  ['共同通信', 'agency', '共同通信社|共同通信|Kyodo News|Kyodo|교도통신|교도'],
  ['時事通信', 'agency', '時事通信社|時事通信|Jiji Press|Jiji|지지통신'],
  ['Reuters', 'agency', 'ロイター通信|ロイター|Reuters|로이터통신|로이터'],
  ['AP', 'agency', 'AP通信|ＡＰ通信|Associated Press|AP통신'],
  ['AFP', 'agency', 'AFP通信|ＡＦＰ通信|AFP時事|AFP|Agence France-Presse|AFP통신'],
  ['Bloomberg', 'agency', 'ブルームバーグ通信|ブルームバーグ|Bloomberg News|Bloomberg|블룸버그'],
  ['연합뉴스', 'agency', '聯合ニュース|聯合通信|Yonhap News Agency|Yonhap|연합뉴스'],
  ['뉴시스', 'agency', 'ニューシス|Newsis|뉴시스'],
  ['朝鮮中央通信', 'agency', '朝鮮中央通信社|朝鮮中央通信|Korean Central News Agency|KCNA|조선중앙통신'],
  ['新華社', 'agency', '新華社通信|新華社|Xinhua News Agency|Xinhua|신화통신'],
  ['TASS', 'agency', 'タス通信|TASS|타스통신'],
  ['Sputnik', 'agency', 'スプートニク|Sputnik'],
  ['NK News', 'outlet', 'NKニュース|ＮＫニュース|NK News|NK뉴스'],
  ['38 North', 'institute', '38ノース|３８ノース|38 North|38노스'],
  ['Daily NK', 'outlet', 'デイリーNK|デイリーＮＫ|Daily NK|데일리NK'],
  ['아시아프레스', 'outlet', 'アジアプレス|Asiapress|아시아프레스'],
  ['Radio Free Asia', 'outlet', '自由アジア放送|Radio Free Asia|자유아시아방송|RFA'],
  ['Voice of America', 'outlet', 'ボイス・オブ・アメリカ|米政府系放送局VOA|Voice of America|미국의소리|VOA'],
  ['NHK', 'outlet', 'NHK|ＮＨＫ'],
  ['読売新聞', 'outlet', '読売新聞|Yomiuri Shimbun|요미우리신문'],
  ['朝日新聞', 'outlet', '朝日新聞|Asahi Shimbun|아사히신문'],
  ['毎日新聞', 'outlet', '毎日新聞|Mainichi Shimbun|마이니치신문'],
  ['日本経済新聞', 'outlet', '日本経済新聞|日経新聞|Nikkei Asia|Nikkei|니혼게이자이신문'],
  ['産経新聞', 'outlet', '産経新聞|Sankei Shimbun|산케이신문'],
  ['東京新聞', 'outlet', '東京新聞'],
  ['労働新聞', 'outlet', '労働新聞|Rodong Sinmun|노동신문'],
  ['조선일보', 'outlet', '朝鮮日報|Chosun Ilbo|조선일보'],
  ['중앙일보', 'outlet', '中央日報|JoongAng Ilbo|중앙일보'],
  ['동아일보', 'outlet', '東亜日報|Dong-A Ilbo|동아일보'],
  ['한겨레', 'outlet', 'ハンギョレ新聞|ハンギョレ|Hankyoreh|한겨레'],
  ['KBS', 'outlet', '韓国放送公社|KBS'],
  ['The New York Times', 'outlet', 'ニューヨーク・タイムズ|ニューヨークタイムズ|NYタイムズ|New York Times|뉴욕타임스'],
  ['The Washington Post', 'outlet', 'ワシントン・ポスト|ワシントンポスト|Washington Post|워싱턴포스트'],
  [
    'The Wall Street Journal',
    'outlet',
    'ウォール・ストリート・ジャーナル|ウォールストリート・ジャーナル|WSJ|Wall Street Journal|월스트리트저널'
  ],
  ['Financial Times', 'outlet', 'フィナンシャル・タイムズ|Financial Times|파이낸셜타임스'],
  ['CNN', 'outlet', 'CNN|ＣＮＮ'],
  ['BBC', 'outlet', 'BBC|ＢＢＣ'],
  ['Axios', 'outlet', 'アクシオス|Axios|악시오스'],
  ['Politico', 'outlet', 'ポリティコ|Politico|폴리티코'],
  ['環球時報', 'outlet', '環球時報|Global Times|환구시보'],
  [
    '日本国際問題研究所',
    'institute',
    '日本国際問題研究所|Japan Institute of International Affairs|JIIA|일본국제문제연구소'
  ],
  ['防衛研究所', 'institute', '防衛研究所|National Institute for Defense Studies'],
  ['国家情報院', 'official', '国家情報院|国情院|National Intelligence Service|국가정보원|국정원'],
  ['CSIS', 'institute', '戦略国際問題研究所|CSIS|Center for Strategic and International Studies|전략국제문제연구소'],
  ['통일연구원', 'institute', '統一研究院|Korea Institute for National Unification|KINU|통일연구원'],
  [
    'SIPRI',
    'institute',
    'ストックホルム国際平和研究所|SIPRI|Stockholm International Peace Research Institute|스톡홀름국제평화연구소'
  ],
  ['IAEA', 'institute', '国際原子力機関|IAEA|International Atomic Energy Agency|국제원자력기구'],
  ['RAND', 'institute', 'ランド研究所|RAND Corporation|랜드연구소'],
  ['Brookings', 'institute', 'ブルッキングス研究所|Brookings Institution|브루킹스연구소'],
  ['ホワイトハウス', 'official', 'ホワイトハウス|White House|백악관'],
  ['国務省', 'official', '米国務省|国務省|State Department|미 국무부|국무부'],
  ['国防総省', 'official', '米国防総省|国防総省|ペンタゴン|Pentagon|미 국방부'],
  ['合同参謀本部', 'official', '韓国軍合同参謀本部|合同参謀本部|Joint Chiefs of Staff|합동참모본부|합참'],
  ['統一省', 'official', '韓国統一省|統一省|統一部|Unification Ministry|통일부'],
  ['外務省', 'official', '日本外務省|外務省'],
  ['防衛省', 'official', '防衛省']
]

const byForm = new Map<string, { readonly name: string; readonly kind: Kind }>()
for (const [name, kind, forms] of known) for (const form of forms.split('|')) byForm.set(form, { name, kind })
const forms = [...byForm.keys()].sort((a, b) => b.length - a.length)
const escaped = forms.map((form) => form.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))

/** Bodies that every country has: behind another's name (ロシア外務省) it is that country's. */
const everywhere = new Set(['外務省', '防衛省'])

/** Any listed form; ones of Latin letters stand as words of their own. */
export const listedName = new RegExp(
  escaped
    .map((form) =>
      /^[ -~]+$/.test(form)
        ? `(?<![A-Za-z])${form}(?![A-Za-z])`
        : everywhere.has(form)
          ? `(?<![\\p{Script=Han}\\p{Script=Katakana}ー])${form}`
          : form
    )
    .join('|'),
  'gu'
)

/** The source a form is written for. */
export function listed(form: string): { readonly name: string; readonly kind: Kind } | null {
  return byForm.get(form) ?? null
}

const endings: readonly (readonly [Kind, RegExp])[] = [
  [
    'anonymous',
    /(?:関係者ら?|研究者ら?|担当者ら?|係官ら?|外交官ら?|脱北者ら?|関係筋|消息筋|外交筋|情報筋|専門家ら?|識者|有識者|高官ら?|当局者ら?|筋|アナリストら?|ウォッチャー|一部報道|一部メディア|複数のメディア|報道|消息通|소식통|관계자들?|전문가들?|당국자|담당자들?|고위급? ?관리)$|\b(?:officials?|experts?|analysts?|sources?|observers|diplomats?|people familiar with the matter|persons? familiar with the matter|media reports|reports)$/iu
  ],
  ['agency', /(?:通信|通信社|통신|통신사|News Agency|Press)$/u],
  [
    'outlet',
    /(?:新聞|日報|ニュース|テレビ|放送|放送局|タイムズ|ポスト|ジャーナル|オンライン|紙|誌|メディア|サイト|ラジオ|신문|일보|뉴스|방송|타임스|Times|Post|Journal|News|Daily|Herald|Tribune|Guardian|Economist)$/u
  ],
  [
    'institute',
    /(?:研究所|研究院|研究センター|研究会|研究室|統計室|統計局|調査室|センター|シンクタンク|財団|大学|協会|機構|機関|学会|総研|연구소|연구원|재단|대학교?|Institute|Center|Centre|University|Foundation|Institution|Council)$|^(?:Institute|Center|Centre|University|Council) (?:of|for|on) /u
  ],
  [
    'official',
    /(?:政府|省|庁|当局|本部|軍|大統領府|首相官邸|報道官|大使館|国連|安保理|委員会|議会|警察|検察|裁判所|부처?|청|정부|당국|Ministry|Department|Government|Command|Agency|Embassy|Committee|Commission|UN|United Nations)$|^(?:Ministry|Department|Office|Bureau) (?:of|for) /u
  ],
  ['person', /(?:氏|さん|教授|准教授|研究員|研究委員|博士|記者|所長|編集長|代表|씨|교수|연구위원|박사)$/u]
]
const officialTitle =
  /(?:大統領|首相|総書記|長官|外相|国防相|次官|報道官|報道担当官|大使|部長|委員長|議員|知事|司令官|議長|総長|대통령|총리|장관|대변인|위원장)$/u

/** Kind of a source by what its name ends in, or null. */
export function kindOfName(name: string): Kind | null {
  if (officialTitle.test(name)) return 'official'
  for (const [kind, ending] of endings) if (ending.test(name)) return kind
  return null
}
