/**
 * How many of `count` things each part gets, the last one perhaps fewer, where a part has room for `most` of them: in as few
 * parts as can be and as evenly, so that none is left with one thing. A part gets one at least.
 */
export const evenPart = (count: number, most: number): number =>
  count === 0 ? 1 : Math.ceil(count / Math.ceil(count / Math.max(1, most)))
