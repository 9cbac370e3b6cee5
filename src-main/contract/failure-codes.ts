import type { Language } from '../domain/codebook/code'

interface Sentence {
  /** What happened, what is safe, what to do next. `{name}` is filled from the failure's detail. */
  readonly ja: string
  readonly en: string
}

/**
 * The one table code → sentence, for all three shells. What is said here is the truth about what was kept: a code may
 * only be raised where its sentence holds.
 */
export const failureSentences = {
  INPUT_INVALID: {
    ja: '入力が正しくありません（{reason}）。何も変更していません。',
    en: 'The input is not valid ({reason}). Nothing was changed.'
  },
  UNEXPECTED: {
    ja: '予期しない問題が起きました（記録番号 {incident}）。保存済みの内容は無事です。もう一度お試しください。',
    en: 'Something unexpected happened (incident {incident}). What was saved is safe. Please try again.'
  },
  CANCELLED: { ja: '取り消しました。', en: 'Cancelled.' },
  JOB_UNKNOWN: { ja: 'その作業はもう終わっています。', en: 'That job has already ended.' },

  LIBRARY_LOCKED: {
    ja: 'このライブラリは別の所見が使っています（プロセス {pid}）。そちらを閉じてから開いてください。',
    en: 'Another Shoken is using this library (process {pid}). Close it there, then open it here.'
  },
  LIBRARY_NEWER: {
    ja: 'このライブラリは新しい版の所見で作られました（形式 {found}、この版は {known} まで）。手を加えずに閉じました。所見を更新してください。',
    en: 'This library was made by a newer Shoken (format {found}, this one knows {known}). It was left untouched. Please update Shoken.'
  },
  LIBRARY_DAMAGED: {
    ja: 'ライブラリのファイルが壊れています（{reason}）。手を加えていません。「shoken restore」で、backups フォルダーなどの控えから戻せます。',
    en: 'The library file is damaged ({reason}). It was left untouched. “shoken restore” puts a backup, as from its backups folder, in its place.'
  },
  LIBRARY_READ_ONLY: {
    ja: '{path} に書き込めません。フォルダーの権限を確かめるか、別の場所を選んでください。',
    en: 'Shoken cannot write to {path}. Check the folder’s permissions or choose another place.'
  },
  LIBRARY_MISSING: {
    ja: '{path} にライブラリはありません。「shoken init」で作れます。',
    en: 'There is no library in {path}. “shoken init” makes one.'
  },
  DISK_FULL: {
    ja: 'ディスクに空きがありません。この操作は取り消され、それまでに保存した内容は無事です。空きを作ってからもう一度お試しください。',
    en: 'The disk is full. This step was undone; what was saved before is safe. Free some space and try again.'
  },
  LIBRARY_BUSY: {
    ja: '控えから戻しているところです。終わってから、もう一度お試しください。',
    en: 'The library is being restored. Please try again when that is done.'
  },
  BACKUP_INVALID: {
    ja: '{path} は所見の控えではないか、壊れています（{reason}）。いまのライブラリはそのままです。',
    en: '{path} is not a Shoken backup, or it is damaged ({reason}). The present library is as it was.'
  },

  FILE_NOT_FOUND: { ja: '{path} が見つかりません。', en: '{path} was not found.' },
  FILE_UNREADABLE: { ja: '{path} を読めません（{reason}）。', en: '{path} cannot be read ({reason}).' },
  FILE_UNWRITABLE: {
    ja: '{path} に書き出せません（{reason}）。書きかけのファイルは残していません。',
    en: '{path} cannot be written ({reason}). No half-written file was left.'
  },
  LIBRARY_FILE: {
    ja: '{path} はライブラリ自身のファイルです。何も書き出していません。別の場所を選んでください。',
    en: '{path} is one of the library’s own files. Nothing was written. Please choose another place.'
  },
  IMPORT_LIBRARY_FILE: {
    ja: '{path} はライブラリ自身のファイルなので、取り込みません。',
    en: '{path} is one of the library’s own files and is not imported.'
  },
  FILE_TOO_LARGE: {
    ja: '{path} は大きすぎます（{size} MB、上限 {limit} MB）。',
    en: '{path} is too large ({size} MB; the limit is {limit} MB).'
  },
  WATCH_RELATIVE: {
    ja: '「{path}」は見張れません。フォルダーは / やドライブ名から書いてください。',
    en: '“{path}” cannot be watched. Write the folder from its root or drive on.'
  },
  FOLDER_LOOP: {
    ja: '{path} は自分を含むフォルダーを指しています。飛ばしました。',
    en: '{path} points back to a folder that contains it. It was skipped.'
  },

  IMPORT_EMPTY: { ja: '{path} には本文がありません。', en: '{path} has no text.' },
  IMPORT_BINARY: { ja: '{path} は文章のファイルではありません。', en: '{path} is not a text document.' },
  IMPORT_FORMAT_UNKNOWN: { ja: '{path} の形式は読み取れません。', en: 'The format of {path} is not one Shoken reads.' },
  IMPORT_ENCODING: {
    ja: '{path} の文字コードを判別できません。文字コードを選んで取り込み直してください。',
    en: 'The encoding of {path} could not be told. Choose one and import it again.'
  },
  IMPORT_MALFORMED: { ja: '{path} は壊れています（{reason}）。', en: '{path} is damaged ({reason}).' },
  IMPORT_TOO_DEEP: {
    ja: '{path} は入れ子が深すぎます（上限 {limit}）。',
    en: '{path} is nested too deeply (the limit is {limit}).'
  },
  IMPORT_NOTHING_TO_RESUME: {
    ja: '続きを取り込めるものはありません。もう一度ファイルかフォルダーを選んでください。',
    en: 'There is no import that can go on by itself. Choose the files or the folder again.'
  },
  IMPORT_TIMEOUT: {
    ja: '{path} の読み取りに時間がかかりすぎたので止めました（{seconds} 秒）。',
    en: 'Reading {path} took too long and was stopped ({seconds} s).'
  },
  IMPORT_ENCRYPTED: {
    ja: '{path} はパスワードで保護されています。保護を外してから取り込んでください。',
    en: '{path} is protected by a password. Remove the protection, then import it.'
  },
  IMPORT_NO_TEXT_LAYER: {
    ja: '{path} は画像だけの PDF で、文字の情報がありません。文字認識をしてから取り込んでください。',
    en: '{path} is a scan without a text layer. Run text recognition on it, then import it.'
  },

  ARTICLE_UNKNOWN: { ja: '記事 {id} はありません。', en: 'There is no article {id}.' },
  ARTICLE_NOT_DISCARDED: {
    ja: '記事 {id} はゴミ箱にありません。完全に消せるのはゴミ箱の記事だけです。',
    en: 'Article {id} is not in the trash. Only what is in the trash can be deleted for good.'
  },
  REVISION_UNKNOWN: {
    ja: '記事 {id} に第 {revision} 版はありません。',
    en: 'Article {id} has no revision {revision}.'
  },
  REREAD_LESS: {
    ja: '記事 {id} の原本を読み直しましたが、本文が前より少なくなるので、いまの版のままにしました。',
    en: 'Reading article {id} again gave less text than before. Its present revision stays.'
  },
  REREAD_UNREADABLE: {
    ja: '{encoding} では読めない文字が増えるので、記事 {id} はいまの版のままにしました。',
    en: 'With {encoding} more characters of article {id} could not be read. Its present revision stays.'
  },
  REREAD_UNSURE: {
    ja: '原本のどの部分が記事 {id} なのか分からないので、いまの版のままにしました。',
    en: 'It cannot be told which part of the original is article {id}. Its present revision stays.'
  },
  REREAD_OVERTAKEN: {
    ja: '読み直している間に記事 {id} の版が変わりました。いまの版のままです。',
    en: 'Article {id} was given another revision meanwhile. That one stays.'
  },
  STRETCH_UNKNOWN: {
    ja: '元の文のその範囲（{start}–{end}）には、戻すものも外すものもありません。',
    en: 'There is nothing to put back or to take out in that range ({start}–{end}) of the original text.'
  },
  PUBLISHER_UNKNOWN: {
    ja: '記事 {id} の発行元が分からないので、発行元ごとには覚えられません。先に情報の欄で発行元を入れてください。',
    en: 'The publisher of article {id} is not known, so nothing can be remembered for it. Enter it under details first.'
  },
  IMAGE_UNKNOWN: { ja: '記事 {id} にその図はありません。', en: 'Article {id} has no such picture.' },
  PASSAGE_UNKNOWN: { ja: '箇所 {id} はありません。', en: 'There is no passage {id}.' },
  PASSAGE_RANGE: {
    ja: 'その範囲（{start}–{end}）は本文の中にありません。',
    en: 'That range ({start}–{end}) is not within the text.'
  },
  QUOTE_NOT_FOUND: {
    ja: '記事 {id} の本文に「{quote}」（{occurrence} 番目）はありません。',
    en: '“{quote}” (occurrence {occurrence}) is not in article {id}.'
  },
  CODE_UNKNOWN: { ja: '理由「{code}」はコード表にありません。', en: 'There is no code “{code}” in the codebook.' },
  CODE_IN_USE: {
    ja: '「{code}」は {count} か所で使われているので消せません。',
    en: '“{code}” is used by {count} passages and cannot be removed.'
  },
  CODEBOOK_INVALID: {
    ja: 'コード表が正しくありません（{reason}）。元のままです。',
    en: 'The codebook is not valid ({reason}). It is as it was.'
  },
  NOTE_UNKNOWN: { ja: 'メモ {id} はありません。', en: 'There is no note {id}.' },
  NOTHING_TO_UNDO: { ja: '取り消す操作はありません。', en: 'There is nothing to undo.' },
  NOTHING_TO_REDO: { ja: 'やり直す操作はありません。', en: 'There is nothing to redo.' },

  BRIEFING_UNKNOWN: { ja: '覚書 {id} の控えはありません。', en: 'There is no stored memo {id}.' },
  BRIEFING_UNREADABLE: {
    ja: '{path} から所見の覚書の情報を読み取れません（{reason}）。',
    en: 'No Shoken briefing could be read from {path} ({reason}).'
  },
  BRIEFING_LOCKED: {
    ja: '{path} はパスワードで守られています。パスワードがないか、合っていません。',
    en: '{path} is protected by a password. None was given, or it is not the right one.'
  },
  BRIEFING_PASSWORD: {
    ja: 'このパスワードには、PDFのパスワードに使えない文字（絵文字や制御文字など）があります。',
    en: 'This password has characters that the password of a PDF cannot have, such as emoji or control characters.'
  },
  CITATION_STYLE_UNREADABLE: {
    ja: '引用形式（CSL）のファイルを使えません（{reason}）。',
    en: 'The citation style (CSL) cannot be used ({reason}).'
  },
  SEARCH_INDEX_DAMAGED: {
    ja: '索引が壊れていたので作り直しています。検索の結果はまだすべてではありません。',
    en: 'The index was damaged and is being rebuilt. Search results are incomplete meanwhile.'
  }
} as const satisfies Record<string, Sentence>

export type FailureCode = keyof typeof failureSentences

/** The sentence for a failure in the given language, with `{name}` filled from `detail`. */
export function failureSentence(
  code: FailureCode,
  detail: Readonly<Record<string, string | number>>,
  language: Language
): string {
  return failureSentences[code][language].replace(/\{(\w+)\}/g, (_, name: string) => String(detail[name] ?? '…'))
}
