import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { wholeFile } from '../diagnostics.ts'
import type { Place } from '../types.ts'

/**
 * Where a module of the project, or a file that it imports, is no JavaScript. Node says that only of an error that ends the
 * process, so another process imports the module. Nothing of it runs, because it cannot be parsed.
 */
export async function findSyntaxError(url: string, root: string): Promise<Place | undefined> {
  // Nearly every build would load this for nothing.
  const { execFile } = await import('node:child_process')
  const said = await new Promise<string>((resolve) => {
    const program = ['--input-type=module', '--eval', `await import(${JSON.stringify(url)})`]
    execFile(process.execPath, program, { cwd: root, timeout: 5000 }, (_error, _stdout, stderr) => resolve(stderr))
  })
  const [, module, line, caret] = /^(file:.+?)(?:\?[^:\n]*)?:(\d+)\n.*\n( *)\^/.exec(said) ?? []
  if (module === undefined) return undefined
  const file = path.relative(root, fileURLToPath(module)).split(path.sep).join('/')
  if (file.startsWith('..') || file.includes('node_modules/')) return undefined
  return { ...wholeFile(file), line: Number(line), column: caret!.length + 1 }
}
