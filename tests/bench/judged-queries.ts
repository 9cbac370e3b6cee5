/** Queries of one word or several, all of which must be in an article; by what is hard about them. */
export const judgedQueries: Readonly<Record<string, readonly string[]>> = {
  compounds: [
    '首脳会談',
    '弾道ミサイル',
    '安全保障',
    '朝鮮半島',
    '大統領',
    '拉致問題',
    '偵察衛星',
    '国際会議',
    '朝鮮労働党',
    '最強硬'
  ],
  parts: [
    '脳会',
    '道ミサ',
    '朝鮮半',
    '鮮中央',
    '全保',
    'サイル',
    'ンピュー',
    '核化',
    '発表し',
    'めている',
    '定した',
    '縮ウ'
  ],
  'one character': ['核', '米', '韓', '寧', 'ソ', '拒', '7'],
  'two characters': ['米国', '制裁', '失望', '接近', '平壌', 'した', 'ロシ', '空母'],
  'numbers and dates': ['2019年', '2019年2月', '12月', '2025年6月11日', '121', '11日'],
  'Latin names': ['Trump', 'NATO', 'kim', 'KCNA', 'Hanoi', 'Rodong Sinmun', 'EC-121', 'F-35A', 'denuclearization'],
  'mixed scripts': ['対米戦略', 'サイバー攻撃', 'ＮＫ', 'ﾐｻｲﾙ', '「書簡」', '日、', 'NKは', 'は2019年'],
  folded: ['髙島', '高島', '山﨑', '山崎', '國際會議', 'ｻｰﾊﾞｰ', 'コンピューター'],
  several: [
    'トランプ 書簡 拒否',
    '北朝鮮 ロシア',
    '米国 制裁 解除',
    'ハノイ 失望',
    '北朝鮮 NATO 核',
    'キム 金正恩',
    '平壌 2019年'
  ],
  Korean: ['북한', '정상회담', '한반도', '한의', '김정은 서한']
}

export const judgedList = Object.values(judgedQueries).flat()
