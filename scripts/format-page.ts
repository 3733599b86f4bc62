import { execFileSync } from 'node:child_process'
import { createRequire } from 'node:module'

/** Aligns the tables that a script has written into a page, as the linter expects them. */
export function formatPage(file: string): void {
  const biome = createRequire(import.meta.url).resolve('@biomejs/biome/bin/biome')
  execFileSync(process.execPath, [biome, 'format', '--write', file], { stdio: 'ignore' })
}
