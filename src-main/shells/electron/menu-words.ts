import type { PathPurpose } from '../../contract/calls/app'
import type { Language } from '../../domain/codebook/code'
import type { MenuCommand } from './menu-commands'

interface ShellWords {
  readonly menus: Readonly<Record<'file' | 'edit' | 'article' | 'view' | 'help', string>>
  readonly commands: Readonly<Record<MenuCommand, string>>
  /** What Chromium and the system do by themselves. */
  readonly roles: Readonly<
    Record<
      | 'quit'
      | 'cut'
      | 'copy'
      | 'paste'
      | 'selectAll'
      | 'zoomIn'
      | 'zoomOut'
      | 'actualSize'
      | 'fullScreen'
      | 'reload'
      | 'developerTools',
      string
    >
  >
  readonly aboutText: string
  readonly save: string
  /** Titles of the dialogs for a path. */
  readonly dialogs: Readonly<Record<PathPurpose, string>>
  readonly backupFiles: string
  readonly cannotOpen: string
  /** What a damaged library leaves to choose from. */
  readonly restoreBackup: string
  readonly unsaved: string
  readonly stay: string
  readonly closeAnyway: string
}

const ja: ShellWords = {
  menus: { file: 'ファイル', edit: '編集', article: '記事', view: '表示', help: 'ヘルプ' },
  commands: {
    'import.open': '記事を取り込む…',
    'note.new': '新しいメモ',
    'memo.open': '覚書を書き出す…',
    'settings.open': '設定…',
    'history.undo': '元に戻す',
    'history.redo': 'やり直す',
    'search.focus': '全文から探す…',
    'concordance.open': '用例を並べる…',
    'find.open': '記事の中で探す…',
    'find.next': '次の一致へ',
    'find.previous': '前の一致へ',
    'history.back': '前の記事に戻る',
    'history.forward': '次の記事に進む',
    'article.star': '星を付ける・外す',
    'article.read': '既読・未読を切り替える',
    'similar.show': '似た記事を探す',
    'pane.split': '右に並べる',
    'pane.other': '隣の記事へ移る',
    'tab.next': '次のタブ',
    'tab.previous': '前のタブ',
    'tab.close': 'タブを閉じる',
    'article.discard': 'ゴミ箱に入れる',
    'view.desk': '読む画面',
    'view.notes': 'メモの一覧',
    'view.trash': 'ゴミ箱',
    'sidebar.toggle': '左の欄を出す・隠す',
    'evidence.toggle': '右の欄を出す・隠す',
    'theme.switch': '明るい色・暗い色',
    'language.switch': 'Switch to English',
    'palette.open': 'すべての操作…',
    'shortcuts.open': 'キーの一覧',
    'about.open': '所見について'
  },
  roles: {
    quit: '終了',
    cut: '切り取り',
    copy: 'コピー',
    paste: '貼り付け',
    selectAll: 'すべて選択',
    zoomIn: '拡大',
    zoomOut: '縮小',
    actualSize: '実際のサイズ',
    fullScreen: '全画面表示',
    reload: '再読み込み',
    developerTools: '開発ツール'
  },
  aboutText: '記事を読み比べ、理由を付け、根拠までたどれる覚書を書き出します。通信は一切行いません。',
  save: '保存',
  dialogs: { backup: '控えの保存先', restore: '戻す控え', watch: '見張るフォルダー' },
  backupFiles: '所見の控え',
  cannotOpen: 'ライブラリを開けません',
  restoreBackup: '控えから戻す…',
  unsaved: 'まだ保存できていない文章があります。閉じると、その文章は失われます。',
  stay: '閉じない',
  closeAnyway: '閉じる'
}

const en: ShellWords = {
  menus: { file: 'File', edit: 'Edit', article: 'Article', view: 'View', help: 'Help' },
  commands: {
    'import.open': 'Import articles…',
    'note.new': 'New note',
    'memo.open': 'Export memo…',
    'settings.open': 'Settings…',
    'history.undo': 'Undo',
    'history.redo': 'Redo',
    'search.focus': 'Search everything…',
    'concordance.open': 'Concordance of a word…',
    'find.open': 'Find in article…',
    'find.next': 'Next match',
    'find.previous': 'Previous match',
    'history.back': 'Back',
    'history.forward': 'Forward',
    'article.star': 'Star or unstar',
    'article.read': 'Mark as read or unread',
    'similar.show': 'Find similar articles',
    'pane.split': 'Open to the side',
    'pane.other': 'Go to the other article',
    'tab.next': 'Next tab',
    'tab.previous': 'Previous tab',
    'tab.close': 'Close tab',
    'article.discard': 'Move to trash',
    'view.desk': 'Reading',
    'view.notes': 'All notes',
    'view.trash': 'Trash',
    'sidebar.toggle': 'Show or hide the left column',
    'evidence.toggle': 'Show or hide the right column',
    'theme.switch': 'Light or dark',
    'language.switch': '日本語で表示する',
    'palette.open': 'All commands…',
    'shortcuts.open': 'Keyboard shortcuts',
    'about.open': 'About Shoken'
  },
  roles: {
    quit: 'Quit',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    selectAll: 'Select all',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    actualSize: 'Actual size',
    fullScreen: 'Full screen',
    reload: 'Reload',
    developerTools: 'Developer tools'
  },
  aboutText:
    'Read articles side by side, tag the reasons, and export a memo that leads back to its passages. Never online.',
  save: 'Save',
  dialogs: { backup: 'Where to put the backup', restore: 'Backup to restore', watch: 'Folder to watch' },
  backupFiles: 'Shoken backups',
  cannotOpen: 'The library cannot be opened',
  restoreBackup: 'Restore a backup…',
  unsaved: 'Some text could not be saved yet. If you close the window, that text is lost.',
  stay: 'Stay',
  closeAnyway: 'Close'
}

export const menuWords: Readonly<Record<Language, ShellWords>> = { ja, en }
