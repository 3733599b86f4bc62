/** A table with aligned columns, as the linter expects them. Outside of code, `<` is escaped. */
export function markdownTable(head: string[], rows: string[][]): string {
  const cells = [head, ...rows].map((row) =>
    row.map((cell) => cell.replaceAll('|', '\\|').replace(/<(?=[^`]*(?:`[^`]*`[^`]*)*$)/g, '\\<')),
  )
  const widths = head.map((_, column) => Math.max(...cells.map((row) => row[column]!.length)))
  const line = (row: string[]) => `| ${row.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |\n`
  const [first, ...others] = cells.map(line)
  return [first, `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |\n`, ...others].join('')
}
