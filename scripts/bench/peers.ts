import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** Installs the packages that Letterform is compared with into a separate folder, and returns its path. */
export function installPeers(list: 'peers' | 'mailer-peers' = 'peers'): string {
  const wanted = fileURLToPath(new URL(list, import.meta.url))
  const installed = fileURLToPath(new URL(`.${list}`, import.meta.url))
  const contentOf = (folder: string) => readFileSync(path.join(folder, 'package.json'), 'utf8')
  const isThere = existsSync(path.join(installed, 'node_modules')) && contentOf(installed) === contentOf(wanted)
  if (isThere) return installed
  mkdirSync(installed, { recursive: true })
  cpSync(wanted, installed, { recursive: true })
  execFileSync('npm', ['install', '--no-audit', '--no-fund'], { cwd: installed, stdio: 'inherit' })
  return installed
}
