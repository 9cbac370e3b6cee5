/**
 * Text with every lone surrogate and every zero replaced by U+FFFD, as decoding does; lengths stay. Formats that escape
 * characters or hold bytes of their own bring them past the decoder.
 */
export const wellFormed = (text: string): string => text.replace(/[\0\p{Surrogate}]/gu, '\ufffd')
