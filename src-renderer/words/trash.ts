const ja = {
  title: 'ゴミ箱',
  about: 'ここにある記事は、箇所とメモごと戻せます。',
  empty: 'ゴミ箱は空です',
  emptyNext: '記事をゴミ箱に入れると、消す前にここで戻せます。',
  count: (n: number) => `${n} 件`,
  chooseAll: 'すべて選ぶ',
  choose: (title: string) => `「${title}」を選ぶ`,
  chosen: (n: number) => `${n} 件を選択中`,
  discardedAt: (when: string) => `${when} に入れた`,
  recover: '戻す',
  recovered: (n: number) => `${n} 件を戻しました`,
  destroy: '完全に消す',
  destroyAll: '空にする',
  destroyConfirm: (n: number) => `${n} 件の記事を完全に消します`,
  destroyAbout: (passages: number, notes: number) =>
    `箇所 ${passages} とメモ ${notes} も一緒に消えます。この操作は元に戻せません。`,
  destroyYes: '完全に消す',
  destroyed: (n: number) => `${n} 件を完全に消しました`
}

const en: typeof ja = {
  title: 'Trash',
  about: 'Articles in here can be taken back, with their passages and notes.',
  empty: 'The trash is empty',
  emptyNext: 'An article that is thrown away can be taken back here before it is deleted.',
  count: (n) => (n === 1 ? '1 article' : `${n} articles`),
  chooseAll: 'Select all',
  choose: (title) => `Select “${title}”`,
  chosen: (n) => `${n} selected`,
  discardedAt: (when) => `thrown away ${when}`,
  recover: 'Put back',
  recovered: (n) => (n === 1 ? 'Put 1 article back' : `Put ${n} articles back`),
  destroy: 'Delete for good',
  destroyAll: 'Empty trash',
  destroyConfirm: (n) => (n === 1 ? 'Delete 1 article for good' : `Delete ${n} articles for good`),
  destroyAbout: (passages, notes) => `Passages (${passages}) and notes (${notes}) go with them. This can’t be undone.`,
  destroyYes: 'Delete for good',
  destroyed: (n) => (n === 1 ? 'Deleted 1 article for good' : `Deleted ${n} articles for good`)
}

export const trash = { ja, en }
