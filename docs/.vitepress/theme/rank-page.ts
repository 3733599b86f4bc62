/**
 * How much a result of the search counts, by its path. Guides come before lists of codes and pages about the inside, which mention every
 * word. A search for a code finds it all the same, because no other page has it.
 */
export function rankPage(id: string): number {
  if (/\/(?:ARCHITECTURE|BENCHMARKS|CLIENTS|PROGRAMS|RELIABILITY)\b/.test(id)) return 0.2
  return /\/(?:PROBLEMS|CHECKS|migrate-)/.test(id) ? 0.33 : 1
}
