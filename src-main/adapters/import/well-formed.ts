/** Text with every lone surrogate replaced by U+FFFD, as decoding would have done; lengths stay. */
export const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, '\ufffd')
