/**
 * Fewer pages to write for a text that is added. The bands of its signature lie at random places in `signature_band`; they
 * wait in `signature_fresh`, which is small, until a band is moved as a whole (signature-store.ts). A document's hash was
 * indexed twice, and twelve digits tell texts apart as well as sixty-four.
 */
export const sql = `
CREATE TABLE signature_fresh (
  band INTEGER NOT NULL,
  content_id INTEGER NOT NULL,
  PRIMARY KEY (band, content_id)
) STRICT, WITHOUT ROWID;

DROP INDEX content_by_original;
DROP INDEX content_by_text;
CREATE INDEX content_by_text ON content (substr(text_sha256, 1, 12));
`
