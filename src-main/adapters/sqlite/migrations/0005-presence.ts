/**
 * A second index of articles that tells without places what they have at all: characters, pairs with a mark, words of the
 * title (domain/search/terms.ts, `presenceTerms`). What was indexed before has neither these nor chains of numbers:
 * `terms` stays what it was, and the search builds the index anew.
 */
export const sql = `
CREATE VIRTUAL TABLE search_presence USING fts5(
  terms, content='', contentless_delete=1, detail=none, tokenize='ascii'
);
UPDATE search_state SET terms = 2 WHERE NOT EXISTS (SELECT 1 FROM article) AND NOT EXISTS (SELECT 1 FROM note);
`
