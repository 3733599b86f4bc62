/** Whether commands that stay open watch a file, by its path from the root, and keep it in memory until it changes. */
export function isWatched(file: string): boolean {
  return !isHidden(file) && !file.startsWith('..') && file !== 'contract.json'
}

/** What packages and hidden folders hold. */
export function isHidden(file: string): boolean {
  return /(^|\/)(node_modules|\.[^/]+)(\/|$)/.test(file)
}
