/** Eight texts of our own, each hard to break in its own way. */
export const layoutTexts: Readonly<Record<string, string>> = {
  news: '二〇二五年六月、北方の首都で開かれた会合は、予定より三時間おくれて始まった。議長は冒頭、「これまでの合意は守られていない」と述べ、各国の代表に説明を求めた。説明に立った担当者は、資料の公表がおくれた理由を、翻訳の遅れと、原典の確認に手間どったことに求めたが、会場からは疑問の声があがった。ある研究者は、こうした遅れは初めてではないとして、記録の残し方そのものを見直すべきだと話す。会合は夕方まで続き、結論は次回に持ちこされた。',
  figures:
    '２０２６年１１月２２日、調査室は「重要資源の供給に関する報告」を公表した。同報告は、2025年度の輸入依存度が前年度比で12.5％上昇し、特に３か国への集中が進んだと指摘している。在庫は１８か月分から２４か月分へ増え、費用は１，２００億円（約8.1億ドル）にのぼる見通しだ。第３回の聴取では、２０３０年までに５０％を代替するという目標が示されたが、２社のうち１社は期限を３年延ばすよう求めた。午前10時30分に始まった会議は、12時すぎに終わった。',
  mixed:
    '一方、Reuters (2026-11-20) は匿名の当局者の話として“the review is largely complete”と報じており、両者の評価には食い違いがある。韓国の産業通商資源部（산업통상자원부）は11月18日の記者会見で「공급망 안정화를 위한 협의」を続けると述べたが、具体的な日程は明らかにしなかった。Ga（ガリウム）とGe（ゲルマニウム）の価格は、London Metal Exchangeの取引とは別に決まるため、公表される指標（index）との差が大きい。PDFの原本はWeb上で読める。',
  brackets:
    '「待て」「なぜだ」「理由は言えない」――そういうやりとりが、十分ほど続いた。（この間、通訳は黙っていた。）彼は『約束は約束だ』と言い、彼女は「約束……とは何か」と問い返した。議事録には、「（笑い）」「（拍手）」などの書きこみがあり、一部は〔伏せ字〕になっている。結局、『共同声明（案）』は、「検討する」「協議する」「努力する」の三つの動詞を残して、ほかの語をすべて削った。・日程、・場所、・出席者――いずれも未定である。',
  katakana:
    'コンピューターのデータベースに登録されたニュースのタイムラインを、アナリストのグループがクロスチェックした。インタビューのテープはデジタル化され、メタデータとともにアーカイブのサーバーへ移された。プロジェクトのマネージャーによれば、ソフトウェアのバージョンアップのたびにフォーマットが変わり、インポートのエラーがふえたという。チェックリストとガイドラインのアップデートが、つぎのステップになる。',
  cited:
    '資料の公開は二度おくれた[1]。一度めは翻訳のため[2][3]、二度めは許可が下りなかったためである[4]。公開された版（https://www.example.org/archives/2026/11/documents/report-final_v2.pdf?lang=ja&page=12）には、前の版（https://www.example.org/archives/2025/03/draft.html）にあった付録がない[5]。担当者は「技術的な理由」と説明したが[6]、別の関係者は、付録の一部が他の文書（https://docs.example.com/open-data/tables/2024）と食い違っていたためだと話している[7][8]。',
  english:
    'The committee met twice in the autumn, and twice it adjourned without a decision. Its chair, a former negotiator with long experience of well-prepared and ill-prepared talks alike, said that the record-keeping of the earlier rounds had been “worse than useless”: minutes were missing, translations disagreed, and nobody could say who had approved the final wording. A follow-up report (see https://www.example.org/reports/2026/final) lists 1,200 documents, 35 of which remain closed until 2030. Some 12.5 per cent of the closed files concern a single week in February.',
  korean:
    '위원회는 가을에 두 차례 열렸으나 결론을 내리지 못했다. 의장은 “이전 회의의 기록이 거의 쓸모가 없었다”고 말하며, 회의록이 빠져 있고 번역이 서로 달랐으며 최종 문안을 누가 승인했는지 아무도 말할 수 없었다고 지적했다. 후속 보고서에는 문서 1,200건이 실려 있으며, 그중 35건은 2030년까지 공개되지 않는다. 산업통상자원부는 공급망 안정화를 위한 협의를 계속하겠다고 밝혔지만 구체적인 일정은 제시하지 않았다.'
}

/** Widths from 12 to 45 em of 10-point type, in points; none a whole number of ems. */
export const layoutWidths: readonly number[] = Array.from({ length: 60 }, (_, index) => 120 + index * 5.6)
