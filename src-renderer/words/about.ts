const ja = {
  title: '所見について',
  version: (version: string) => `第 ${version} 版`,
  purpose: '記事を集め、読み比べ、理由に印を付け、たどれる覚書にまとめる、手元だけで動く机です。',
  offline: '所見は外のネットワークに何も送らず、何も取り寄せません。記事もメモもこの機械のフォルダーにあります。',
  parts: '部品の版',
  shells: { electron: 'デスクトップの窓', web: 'ブラウザーの窓', cli: '命令行' },
  shell: '動き方',
  system: '機械',
  library: 'ライブラリ',
  licence: '使用条件',
  licenceText:
    '所見は MIT ライセンスです。書体は Noto Sans JP、Noto Serif JP、Noto Sans KR、Noto Emoji（SIL Open Font License 1.1）。部品にはそれぞれの使用条件があります。引用形式の整形は citeproc-js（Copyright © 2009–2019 Frank Bennett、https://github.com/juris-m/citeproc-js、CPAL 1.0）によります。',
  copy: '版の情報を写す',
  copied: '写しました',
  shortcuts: 'ショートカット',
  shortcutsLead: '文字を打っているあいだは、Ctrl や Alt の付かないキーは働きません。',
  tagDigits: 'その番号の理由の印を付ける',
  stanceKeys: '支持・反証・言及を選ぶ',
  editorKeys: 'メモを書くとき',
  bold: '太字',
  italic: '強調',
  link: '題名の候補を出す',
  openLink: 'カーソルのリンクを開く'
}

const en: typeof ja = {
  title: 'About Shoken',
  version: (version) => `Version ${version}`,
  purpose:
    'A desk of your own for gathering articles, reading them side by side, tagging reasons, and writing a memo that can be checked.',
  offline:
    'Shoken sends nothing to any network and fetches nothing from one. Articles and notes are in a folder on this machine.',
  parts: 'Versions of its parts',
  shells: { electron: 'desktop window', web: 'browser window', cli: 'command line' },
  shell: 'Runs as',
  system: 'System',
  library: 'Library',
  licence: 'Licence',
  licenceText:
    'Shoken is under the MIT licence. Its fonts are Noto Sans JP, Noto Serif JP, Noto Sans KR and Noto Emoji (SIL Open Font License 1.1). Its parts have licences of their own. Citation styles are formatted by citeproc-js (Copyright © 2009–2019 Frank Bennett, https://github.com/juris-m/citeproc-js, CPAL 1.0).',
  copy: 'Copy version details',
  copied: 'Copied',
  shortcuts: 'Keyboard shortcuts',
  shortcutsLead: 'While you type, keys without Ctrl or Alt do nothing but write.',
  tagDigits: 'Tag with the reason of that digit',
  stanceKeys: 'Supports, contradicts, mentions',
  editorKeys: 'While writing a note',
  bold: 'Bold',
  italic: 'Emphasis',
  link: 'Suggest titles',
  openLink: 'Open the link at the cursor'
}

export const about = { ja, en }
