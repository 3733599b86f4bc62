import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

export type ManagerName = 'npm' | 'pnpm' | 'yarn' | 'bun'

/** How a project installs its packages, and calls their programs. */
export interface PackageManager {
  name: ManagerName
  /** Runs a program of an installed package. */
  exec: string
  /** Installs what the lock file says, and runs no scripts of packages. */
  ci: string
  /** Makes the manager itself available: a step on GitHub, and a command in an image of Node.js. */
  setup?: { github: string; command: string }
}

const COREPACK = { github: 'run: corepack enable', command: 'corepack enable' }

export const MANAGERS: Record<ManagerName, PackageManager> = {
  npm: { name: 'npm', exec: 'npx', ci: 'npm ci --ignore-scripts' },
  pnpm: {
    name: 'pnpm',
    exec: 'pnpm exec',
    ci: 'pnpm install --frozen-lockfile --ignore-scripts',
    setup: COREPACK,
  },
  yarn: { name: 'yarn', exec: 'yarn', ci: 'yarn install --immutable --mode=skip-build', setup: COREPACK },
  bun: {
    name: 'bun',
    exec: 'bunx',
    ci: 'bun install --frozen-lockfile --ignore-scripts',
    setup: {
      github: 'uses: oven-sh/setup-bun@735343b667d3e6f658f44d0eca948eb6282f2b76 # v2.0.2',
      command: 'npm install --global bun',
    },
  },
}

const YARN_CLASSIC = { ...MANAGERS.yarn, ci: 'yarn install --frozen-lockfile --ignore-scripts' }

const FILES: [file: string, manager: ManagerName][] = [
  ['pnpm-lock.yaml', 'pnpm'],
  ['pnpm-workspace.yaml', 'pnpm'],
  ['yarn.lock', 'yarn'],
  ['bun.lock', 'bun'],
  ['bun.lockb', 'bun'],
  ['package-lock.json', 'npm'],
]

/** The manager of a folder or of the repository around it; in one without any, the manager that runs Letterform. */
export function findManager(folder: string, userAgent = process.env.npm_config_user_agent): PackageManager {
  const root = repositoryOf(folder) ?? folder
  for (let at = folder; ; at = path.dirname(at)) {
    const found = managerIn(at)
    if (found) return found
    if (at === root) return managerNamed(userAgent?.replace('/', '@')) ?? MANAGERS.npm
  }
}

/** The path of a folder in its repository; empty at the root of one, and outside of any. */
export function folderInRepository(folder: string): string {
  return path
    .relative(repositoryOf(folder) ?? folder, folder)
    .split(path.sep)
    .join('/')
}

export function repositoryOf(folder: string): string | undefined {
  if (existsSync(path.join(folder, '.git'))) return folder
  const parent = path.dirname(folder)
  return parent === folder ? undefined : repositoryOf(parent)
}

function managerIn(folder: string): PackageManager | undefined {
  const [file, name] = FILES.find(([one]) => existsSync(path.join(folder, one))) ?? []
  if (!name) return managerNamed(/"packageManager"\s*:\s*"([^"]*)"/.exec(textOf(folder, 'package.json'))?.[1])
  return name === 'yarn' && textOf(folder, file!).includes('# yarn lockfile v1') ? YARN_CLASSIC : MANAGERS[name]
}

/** Of a name and version, as in `yarn@4.9.1`. */
function managerNamed(text = ''): PackageManager | undefined {
  if (/^yarn@[01]\./.test(text)) return YARN_CLASSIC
  return Object.values(MANAGERS).find(({ name }) => text.startsWith(`${name}@`))
}

function textOf(folder: string, name: string): string {
  const file = path.join(folder, name)
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}
