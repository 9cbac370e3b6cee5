/**
 * What near-duplicates are found by (domain/reading/near-duplicate.ts): the signature of each text, 128 numbers of 32
 * bits, little-endian, and its band keys. Derived from `content`, so that the journal has no part in it. Bands have no
 * foreign key: their index on `content_id` would cost as much again, and they are dropped by their keys, which the
 * signature tells.
 */
export const sql = `
CREATE TABLE signature (
  content_id INTEGER PRIMARY KEY REFERENCES content (id) ON DELETE CASCADE,
  signature BLOB NOT NULL
) STRICT;

CREATE TABLE signature_band (
  band INTEGER NOT NULL,
  content_id INTEGER NOT NULL,
  PRIMARY KEY (band, content_id)
) STRICT, WITHOUT ROWID;
`
