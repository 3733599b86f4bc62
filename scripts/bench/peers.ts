import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const WANTED = fileURLToPath(new URL('peers', import.meta.url))
const INSTALLED = fileURLToPath(new URL('.peers', import.meta.url))

/** Installs the packages that Letterform is compared with into a separate folder, and returns its path. */
export function installPeers(): string {
  const list = (folder: string) => readFileSync(path.join(folder, 'package.json'), 'utf8')
  const isThere = existsSync(path.join(INSTALLED, 'node_modules')) && list(INSTALLED) === list(WANTED)
  if (isThere) return INSTALLED
  mkdirSync(INSTALLED, { recursive: true })
  cpSync(WANTED, INSTALLED, { recursive: true })
  execFileSync('npm', ['install', '--no-audit', '--no-fund'], { cwd: INSTALLED, stdio: 'inherit' })
  return INSTALLED
}
