/** Nothing else waits for this thread. */
export async function setImmediate(): Promise<void> {}
