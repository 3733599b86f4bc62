/** Adds missing lines to a .gitignore. */
export function editIgnore(text: string, names: string[]): string {
  const bare = (line: string) => line.trim().replace(/^\/|\/$/g, '')
  const has = new Set(text.split('\n').map(bare))
  const missing = names.filter((name) => !has.has(bare(name)))
  if (missing.length === 0) return text
  const newline = text.includes('\r\n') ? '\r\n' : '\n'
  const ending = text === '' || text.endsWith('\n') ? '' : newline
  return `${text}${ending}${missing.map((name) => name + newline).join('')}`
}
