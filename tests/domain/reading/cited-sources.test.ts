import { describe, expect, it } from 'vitest'
import { findCitedSources } from '../../../src-main/domain/reading/cited-sources'

/** A sentence, and who is cited in it: the words, the kind, and the name where it is another than the words. */
const cases: [text: string, sources: [words: string, kind: string, name?: string][]][] = [
  ['共同通信によると、書簡は届かなかった。', [['共同通信', 'agency']]],
  ['韓国の聯合ニュースは12日、窓口が閉じたと報じた。', [['聯合ニュース', 'agency', '연합뉴스']]],
  ['NKニュースが報じたところでは、返事はなかった。', [['NKニュース', 'outlet', 'NK News']]],
  ['北朝鮮専門サイト「NKニュース」が詳しい報道を行った。', [['「NKニュース」', 'outlet', 'NK News']]],
  ['橋の専門誌「橋と川」が伝えた。', []],
  ['（日本国際問題研究所によると）', [['日本国際問題研究所', 'institute']]],
  ['米シンクタンクの戦略国際問題研究所は、施設が動いていると分析した。', [['戦略国際問題研究所', 'institute', 'CSIS']]],
  ['専門家は、当面は動かないと指摘する。', [['専門家', 'anonymous']]],
  ['専門家の間では見方が分かれていると指摘されている。', [['専門家', 'anonymous']]],
  ['専門家を招いた会議が開かれた。', []],
  ['複数の政府関係者によると、準備は進んでいる。', [['政府関係者', 'anonymous']]],
  ['北朝鮮筋によると、決定は先になる。', [['北朝鮮筋', 'anonymous']]],
  ['外交筋は「まだ早い」と語った。', [['外交筋', 'anonymous']]],
  ['橋本太郎教授は「機会はまだある」と述べた。', [['橋本太郎教授', 'person']]],
  ['橋本氏によると、窓口は一つではない。', [['橋本氏', 'person']]],
  ['橋本氏は「機会はまだある」と述べ、席を立った。', []],
  ['川村報道官は、事実ではないと述べた。', [['川村報道官', 'official']]],
  ['ロシア外務省は12日、条約を発表した。', [['ロシア外務省', 'official']]],
  ['外務省は12日、条約を発表した。', [['外務省', 'official']]],
  ['米国務省は、書簡を送ったとの報道を否定した。', [['米国務省', 'official', '国務省']]],
  ['国務省は「対話の用意がある」と述べた。', [['国務省', 'official']]],
  ['ロシア外務省は12日、根拠がないと反論した。', [['ロシア外務省', 'official']]],
  ['大統領は、国務省が作った案を否定した。', []],
  ['国務省は担当者を増やした。', []],
  ['川村副部長は「会わない」と述べた。', [['川村副部長', 'official']]],
  ['川村先任研究委員は「続く」と語った。', [['川村先任研究委員', 'person']]],
  ['韓国軍合同参謀本部は12日、発射を確認したと発表した。', [['韓国軍合同参謀本部', 'official', '合同参謀本部']]],
  ['それによると、返事はなかった。同紙によると、使者は帰った。', []],
  ['政府は方針を変えない。', []],
  ['According to Reuters, the letter never arrived.', [['Reuters', 'agency']]],
  [
    'The letter never arrived, according to the Institute for Quiet Studies.',
    [['Institute for Quiet Studies', 'institute']]
  ],
  ['NK News reported that the letter was refused.', [['NK News', 'outlet']]],
  [
    'According to people familiar with the matter, nobody answered.',
    [['people familiar with the matter', 'anonymous']]
  ],
  ['Experts say the window is closing.', [['Experts', 'anonymous']]],
  ['The window is closing, Jane Doe, a researcher at the institute, said.', [['Jane Doe', 'person']]],
  ['“It is procedure,” said a former clerk who asked not to be named.', [['former clerk', 'anonymous']]],
  ['沈黙は手続きだ、と元係官は説明します。', [['元係官', 'anonymous']]],
  ['係官は名簿を閉じた。', []],
  ['例示統計室は6月、貨車の数を公表した。', [['例示統計室', 'institute']]],
  ['전직 담당자는 “태만이 아니라 절차”라고 설명했다.', [['담당자', 'anonymous']]],
  // Texts that once were cut in too many ways.
  [`の${'Hanoi talks by letter '.repeat(40)}と報じた。専門家は指摘する。`, [['専門家', 'anonymous']]],
  ['The letter was reported lost.', []],
  ['연합뉴스에 따르면 답장은 없었다.', [['연합뉴스', 'agency']]],
  ['교도통신은 창구가 닫혔다고 보도했다.', [['교도통신', 'agency', '共同通信']]],
  ['전문가들은 당분간 변화가 없을 것이라고 분석했다.', [['전문가들', 'anonymous']]]
]

describe('cited sources', () => {
  it.each(cases)('%s', (text, sources) => {
    const found = findCitedSources(text)
    expect(found.map((source) => [text.slice(source.start, source.end), source.kind])).toEqual(
      sources.map(([words, kind]) => [words, kind])
    )
    sources.forEach(([words, , name], i) => expect(found[i]!.name).toBe(name ?? words.replace(/[「」]/g, '')))
  })
})
