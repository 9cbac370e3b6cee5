/**
 * The first form of a library.
 *
 * `content` is immutable and may stay for a while after its article is gone, so that an import can be undone and redone
 * without writing its text twice; `revision` says whose text it is. `article` repeats the effective metadata of the
 * newest revision (the document's, overlaid by the user's own in `own`), because lists are read far more often than
 * written. Columns of type ANY hold user text, see text-column.ts. Offsets are UTF-16 code units.
 *
 * `note_link` is derived from `note`, `undo_…` is the journal, `dropped_file` lists originals that are to be deleted.
 * AUTOINCREMENT everywhere: an id that was once shown is never given to something else.
 */
export const sql = `
CREATE TABLE content (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  original_sha256 TEXT NOT NULL,
  text_sha256 TEXT NOT NULL,
  imported_at TEXT NOT NULL,
  format TEXT NOT NULL,
  encoding TEXT NOT NULL,
  warnings TEXT NOT NULL,
  cited_sources TEXT NOT NULL,
  events TEXT NOT NULL,
  removed TEXT NOT NULL,
  blocks TEXT NOT NULL,
  runs TEXT NOT NULL,
  map TEXT NOT NULL,
  text ANY NOT NULL,
  raw_text ANY NOT NULL
) STRICT;
CREATE INDEX content_by_text ON content (text_sha256);
CREATE INDEX content_by_original ON content (original_sha256);

CREATE TABLE content_file (
  content_id INTEGER NOT NULL REFERENCES content (id) ON DELETE CASCADE,
  sha256 TEXT NOT NULL,
  PRIMARY KEY (sha256, content_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX content_file_by_content ON content_file (content_id);

CREATE TABLE dropped_file (sha256 TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

CREATE TABLE article (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  content_id INTEGER NOT NULL REFERENCES content (id),
  revision INTEGER NOT NULL,
  title ANY NOT NULL,
  title_origin TEXT NOT NULL CHECK (title_origin IN ('document', 'derived', 'user')),
  publisher ANY,
  published_on TEXT,
  published_precision TEXT,
  published_origin TEXT,
  language TEXT,
  url ANY,
  byline TEXT NOT NULL,
  own TEXT NOT NULL DEFAULT '{}',
  characters INTEGER NOT NULL,
  reading_state TEXT NOT NULL DEFAULT 'unread' CHECK (reading_state IN ('unread', 'reading', 'read')),
  starred INTEGER NOT NULL DEFAULT 0,
  added_at TEXT NOT NULL,
  discarded_at TEXT
) STRICT;
CREATE INDEX article_by_date ON article (discarded_at, published_on, id);
CREATE INDEX article_by_publisher ON article (discarded_at, publisher);
CREATE INDEX article_by_state ON article (discarded_at, reading_state, starred);
CREATE INDEX article_by_content ON article (content_id);

CREATE TABLE revision (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  revision INTEGER NOT NULL,
  content_id INTEGER NOT NULL REFERENCES content (id),
  origin ANY,
  document TEXT NOT NULL,
  UNIQUE (article_id, revision)
) STRICT;
CREATE INDEX revision_by_origin ON revision (origin) WHERE origin IS NOT NULL;
CREATE INDEX revision_by_content ON revision (content_id);

CREATE TABLE passage (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  revision INTEGER NOT NULL,
  start_offset INTEGER NOT NULL,
  end_offset INTEGER NOT NULL,
  exact ANY NOT NULL,
  prefix ANY NOT NULL,
  suffix ANY NOT NULL,
  anchor TEXT NOT NULL CHECK (anchor IN ('exact', 'moved', 'fuzzy', 'orphan')),
  confirmed TEXT,
  reliability TEXT,
  credibility INTEGER,
  created_at TEXT NOT NULL
) STRICT;
CREATE INDEX passage_by_article ON passage (article_id, start_offset, end_offset);
CREATE INDEX passage_waiting ON passage (article_id) WHERE anchor IN ('fuzzy', 'orphan');

CREATE TABLE coding (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  passage_id INTEGER NOT NULL REFERENCES passage (id) ON DELETE CASCADE,
  article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  code TEXT NOT NULL,
  stance TEXT NOT NULL CHECK (stance IN ('supports', 'contradicts', 'mentions')),
  coder ANY NOT NULL,
  at TEXT NOT NULL,
  UNIQUE (passage_id, code, coder)
) STRICT;
CREATE INDEX coding_by_code ON coding (code, article_id, passage_id);
CREATE INDEX coding_by_article ON coding (article_id, code);

CREATE TABLE note (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  article_id INTEGER REFERENCES article (id) ON DELETE CASCADE,
  passage_id INTEGER REFERENCES passage (id) ON DELETE CASCADE,
  in_memo INTEGER NOT NULL DEFAULT 0,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  body ANY NOT NULL
) STRICT;
CREATE INDEX note_by_article ON note (article_id);
CREATE INDEX note_by_passage ON note (passage_id) WHERE passage_id IS NOT NULL;
CREATE INDEX note_by_time ON note (updated_at, id);

CREATE TABLE note_link (
  note_id INTEGER NOT NULL REFERENCES note (id) ON DELETE CASCADE,
  target ANY NOT NULL,
  PRIMARY KEY (target, note_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX note_link_by_note ON note_link (note_id);

CREATE TABLE codebook (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  question TEXT NOT NULL,
  codes TEXT NOT NULL
) STRICT;

CREATE TABLE setting (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE undo_step (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  label TEXT NOT NULL,
  fold TEXT,
  at TEXT NOT NULL,
  undone INTEGER NOT NULL DEFAULT 0,
  size INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE undo_change (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  step_id INTEGER NOT NULL REFERENCES undo_step (id) ON DELETE CASCADE,
  table_name TEXT NOT NULL,
  row_id INTEGER NOT NULL,
  article_id INTEGER,
  content_id INTEGER,
  before TEXT,
  after TEXT,
  UNIQUE (step_id, table_name, row_id)
) STRICT;
CREATE INDEX undo_change_by_article ON undo_change (article_id);
CREATE INDEX undo_change_by_content ON undo_change (content_id) WHERE content_id IS NOT NULL;
`
