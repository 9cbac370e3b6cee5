/**
 * Forms of one character that a reader takes for the same: old forms (旧字体) and the variants found in names, each
 * followed by the form they are folded to. Old → new after the tables of 当用漢字字体表 (1949) and 常用漢字表 (2010);
 * the name variants after the 人名用漢字 and the JIS X 0213 supplement. Pairs that also carry a meaning of their own in
 * present-day text (such as 藝 and 芸 in 芸亭) are folded all the same: a search must rather find than miss.
 */
const pairs =
  '亞亜惡悪壓圧圍囲爲為醫医壹壱稻稲飮飲隱隠營営榮栄衞衛驛駅圓円緣縁艷艶鹽塩奧奥應応歐欧毆殴穩穏假仮價価畫画會会壞壊懷懐繪絵' +
  '擴拡殼殻覺覚學学嶽岳樂楽勸勧卷巻歡歓罐缶觀観關関陷陥巖巌顏顔歸帰氣気龜亀僞偽戲戯犧犠舊旧據拠擧挙峽峡挾挟敎教强強狹狭鄕郷' +
  '堯尭曉暁區区驅駆勳勲薰薫徑径惠恵揭掲溪渓經経繼継莖茎螢蛍輕軽鷄鶏藝芸缺欠儉倹劍剣劔剣圈圏檢検權権獻献縣県險険顯顕驗験嚴厳' +
  '效効廣広恆恒鑛鉱號号國国黑黒濟済碎砕齋斎劑剤櫻桜册冊雜雑參参慘惨棧桟蠶蚕贊賛殘残絲糸兒児辭辞濕湿實実舍舎寫写釋釈壽寿收収' +
  '從従澁渋獸獣縱縦肅粛處処敍叙奬奨將将燒焼稱称證証乘乗剩剰壤壌孃嬢條条淨浄疊畳穰穣讓譲釀醸囑嘱觸触寢寝愼慎晉晋眞真盡尽圖図' +
  '粹粋醉酔隨随髓髄數数樞枢瀨瀬聲声靜静齊斉攝摂竊窃專専戰戦淺浅潛潜纖繊踐践錢銭禪禅曾曽雙双壯壮搜捜插挿爭争總総聰聡莊荘裝装' +
  '騷騒增増臟臓藏蔵屬属續続墮堕體体對対帶帯滯滞臺台瀧滝擇択澤沢單単擔担膽胆團団彈弾斷断癡痴遲遅晝昼蟲虫鑄鋳廳庁聽聴敕勅鎭鎮' +
  '遞逓鐵鉄轉転點点傳伝黨党盜盗燈灯當当鬪闘德徳獨独讀読屆届貳弐腦脳霸覇廢廃拜拝賣売麥麦發発髮髪拔抜蠻蛮祕秘彥彦姬姫濱浜甁瓶' +
  '拂払佛仏竝並變変邊辺邉辺辨弁瓣弁辯弁舖舗步歩穗穂寶宝豐豊沒没滿満默黙餠餅彌弥藥薬譯訳豫予餘余與与譽誉搖揺樣様謠謡遙遥來来' +
  '賴頼亂乱覽覧龍竜兩両獵猟壘塁勵励禮礼靈霊齡齢戀恋爐炉勞労樓楼郞郎祿禄亙亘灣湾鄰隣淚涙綠緑錄録歷歴曆暦鍊錬橫横脫脱說説稅税' +
  '閱閲銳鋭悅悦每毎髙高﨑崎濵浜嶋島嶌島栁柳桒桑槗橋𠮷吉峯峰渕淵曻昇靑青淸清槇槙埜野廻回冨富舘館梹檳籔薮藪薮濤涛檜桧礦鉱躰体' +
  '裵裴囯国圀国两両义義吿告卽即旣既靭靱剝剥塡填頰頬𠮟叱'

const forms = new Map<string, string>()
const characters = Array.from(pairs)
for (let at = 0; at + 1 < characters.length; at += 2) {
  const [form, folded] = [characters[at]!, characters[at + 1]!]
  forms.set(form, folded)
}

/** The form that a character (one code point) is folded to; itself if it has no other. */
export const foldKanji = (character: string): string => forms.get(character) ?? character
