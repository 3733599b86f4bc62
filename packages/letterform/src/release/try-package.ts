import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { problem } from '../diagnostics.ts'
import { writeNew } from '../disk/write-new.ts'
import type { GeneratedFile, Problem } from '../types.ts'
import { complaint } from './complaint.ts'
import { runNpm, runProgram } from './run-program.ts'

export interface Trying {
  root: string
  /** The folder of the package, from the root. */
  dist: string
  tarball: string
  /** The consumer's folder, which does not exist yet. */
  folder: string
}

/**
 * Uses a packed package as its consumers will: installs it in an empty project, runs the examples of its README, requires it
 * from CommonJS, and checks the types if the project has TypeScript.
 */
export async function tryPackage({ root, dist, tarball, folder }: Trying): Promise<Problem[]> {
  const { name } = JSON.parse(readFileSync(path.join(root, dist, 'package.json'), 'utf8')) as { name: string }
  const unwritable = writeNew(folder, consumerFiles(name, readFileSync(path.join(root, dist, 'README.md'), 'utf8')))
  if (unwritable) return [unwritable]
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock', '--prefer-offline']
  const compiler = findCompiler(root)
  const steps: [what: string, program: string, args: string[]][] = [
    ['npm install', 'npm', ['install', ...options, tarball]],
    ['the README’s examples', process.execPath, ['readme.js']],
    ['require', process.execPath, ['commonjs.cjs']],
    ...(compiler ? [['tsc', process.execPath, [compiler, '-p', '.']] as [string, string, string[]]] : []),
  ]
  for (const [what, program, args] of steps) {
    const ran = await (program === 'npm' ? runNpm(args, folder) : runProgram(program, args, folder))
    if (ran.code !== 0) return [problem('package-unusable', { what, reason: complaint(ran) })]
  }
  return []
}

/** The README's examples as a program, for Node and for the type checker, and the CommonJS entry point. */
function consumerFiles(name: string, readme: string): GeneratedFile[] {
  const blocks = [...readme.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code]) => code)
  const usesHtml = blocks.some((code) => code!.includes('safeHtml('))
  const program = `${usesHtml ? `import { safeHtml } from '${name}'\n` : ''}${blocks.join('')}`
  return [
    { path: 'package.json', content: '{ "private": true, "type": "module" }\n' },
    { path: 'readme.js', content: program },
    { path: 'commonjs.cjs', content: `require('${name}').createMails.call\n` },
    { path: 'readme.ts', content: program },
    { path: 'commonjs.cts', content: `import mails = require('${name}')\nmails.createMails.call\n` },
    {
      path: 'tsconfig.json',
      content: JSON.stringify({ compilerOptions: OPTIONS, files: ['readme.ts', 'commonjs.cts'] }),
    },
  ]
}

const OPTIONS = { strict: true, noEmit: true, module: 'nodenext', target: 'es2022', lib: ['es2022'], types: [] }

/** What is tried, for people. */
export function tryStep(root: string): string {
  const unchecked = findCompiler(root) ? '' : ' (types unchecked: TypeScript is not installed)'
  return `install the packed package in an empty project${unchecked}`
}

/** The project's own TypeScript, if it has one. */
function findCompiler(root: string): string | undefined {
  try {
    const manifest = createRequire(path.join(root, 'package.json')).resolve('typescript/package.json')
    const { bin } = JSON.parse(readFileSync(manifest, 'utf8')) as { bin: { tsc: string } }
    return path.join(path.dirname(manifest), bin.tsc)
  } catch {
    return undefined
  }
}
