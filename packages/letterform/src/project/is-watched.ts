/** Whether commands that stay open watch a file, by its path from the root, and keep it in memory until it changes. */
export function isWatched(file: string): boolean {
  if (file === STATE_FILE) return true
  return !isHidden(file) && !file.startsWith('..') && file !== 'contract.json'
}

/** Which translations are stale: `translate accept` changes nothing else. */
export const STATE_FILE = 'locales/.state.json'

/** What packages and hidden folders hold. */
export function isHidden(file: string): boolean {
  return /(^|\/)(node_modules|\.[^/]+)(\/|$)/.test(file)
}
