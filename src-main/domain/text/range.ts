/** A stretch of a text in UTF-16 code units, end-exclusive. Inside the program every offset is of this kind. */
export interface Range {
  readonly start: number
  readonly end: number
}
