/** The one IPC channel: calls go up on it, events come down. */
export const channel = 'shoken'

/** Beside it the pieces of long replies come down, before the call is answered. */
export const pieceChannel = 'shoken-piece'

/** On this one the page says which commands the menu can offer. */
export const offerChannel = 'shoken-offer'
