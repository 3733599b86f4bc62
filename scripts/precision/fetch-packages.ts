import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { PACKAGES, TOOLS } from './packages.ts'

/** Unpacks the packages into `packages/<name>/`, without what they depend on, and installs the tools. */
export function fetchPackages(root: string): void {
  mkdirSync(root, { recursive: true })
  for (const [name, spec] of Object.entries(PACKAGES)) unpack(root, name, spec)
  if (existsSync(path.join(root, 'node_modules'))) return
  writeFileSync(path.join(root, 'package.json'), '{ "private": true, "type": "module" }')
  run(
    'npm',
    ['install', '--silent', '--ignore-scripts', '--no-audit', '--no-fund', '--legacy-peer-deps', ...TOOLS],
    root,
  )
}

function unpack(root: string, name: string, spec: string): void {
  const folder = path.join(root, 'packages', name)
  if (existsSync(folder)) return
  mkdirSync(folder, { recursive: true })
  const [file = ''] = run('npm', ['pack', '--silent', spec], root).trim().split('\n').slice(-1)
  run('tar', ['xzf', path.join(root, file), '-C', folder, '--strip-components=1'], root)
}

function run(command: string, args: string[], cwd: string): string {
  return execFileSync(command, args, { cwd, encoding: 'utf8' })
}
