/**
 * Every memo that was written to a file, with all it was made from: `record` is the briefing as JSON, gzipped, from which
 * the same PDF can be made again. It is history, so undo never touches it.
 */
export const sql = `
CREATE TABLE briefing (
  id INTEGER PRIMARY KEY,
  made_at TEXT NOT NULL,
  title ANY NOT NULL,
  file ANY NOT NULL,
  sha256 TEXT NOT NULL,
  pages INTEGER NOT NULL,
  passages INTEGER NOT NULL,
  record BLOB NOT NULL
) STRICT;
`
