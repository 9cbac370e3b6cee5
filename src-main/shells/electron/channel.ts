/** The one IPC channel: calls go up on it, events come down. */
export const channel = 'shoken'
