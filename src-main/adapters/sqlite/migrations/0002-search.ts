/**
 * The full-text index. It holds terms only, no text (`content=''`), and changes in the transaction that changes the
 * text. `search_doc` says which rows are indexed and from what (a digest), so that index and library can be compared;
 * `article_id` is there because a row that is gone can no longer tell whose it was. `search_state` says whether the
 * index is whole. `search_word` lists the words of letters that were ever indexed, so that a part of one can be looked
 * up; it only grows. `body` is the first column because FTS5 writes two more bytes for a word's places in any other, which
 * is a quarter of the index. The terms are made in domain/search/terms.ts; the `ascii` tokenizer only splits them at spaces.
 */
export const sql = `
CREATE VIRTUAL TABLE search_article USING fts5(
  body, title, author, publisher, source, content='', contentless_delete=1, tokenize='ascii'
);
CREATE VIRTUAL TABLE search_note USING fts5(body, content='', contentless_delete=1, tokenize='ascii');
CREATE VIRTUAL TABLE search_passage USING fts5(body, content='', contentless_delete=1, tokenize='ascii');

CREATE TABLE search_doc (
  kind INTEGER NOT NULL,
  id INTEGER NOT NULL,
  article_id INTEGER,
  digest INTEGER NOT NULL,
  PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX search_doc_by_article ON search_doc (article_id) WHERE article_id IS NOT NULL AND kind > 0;

CREATE TABLE search_word (id INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE) STRICT;

CREATE TABLE search_state (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  state TEXT NOT NULL CHECK (state IN ('whole', 'building', 'damaged')),
  terms INTEGER NOT NULL,
  built INTEGER NOT NULL
) STRICT;
INSERT INTO search_state
SELECT 1, CASE WHEN EXISTS (SELECT 1 FROM article) OR EXISTS (SELECT 1 FROM note) THEN 'building' ELSE 'whole' END, 1, 0;
`
