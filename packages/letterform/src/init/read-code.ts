import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import glob from 'fast-glob'
import type { SourceText } from '../types.ts'

const CODE = ['**/*.{py,ts,tsx,mts,cts,js,jsx,mjs,cjs}']
/** Folders of generated code and of tests, which may be wrong on purpose. */
const OTHERS = [
  ...['node_modules', 'dist', 'site-packages', '__pycache__', 'vendor', 'coverage', 'venv', 'env'].map(
    (name) => `**/${name}/**`,
  ),
  ...['**/.*/**', '**/*.d.ts', '**/*.min.js', '**/*.{test,spec}.*', '**/{test,tests,__tests__}/**', '**/test_*.py'],
  ...['**/*_test.py', '**/conftest.py', '**/*.config.*', '**/config.*'],
]
const LARGEST = 500 * 1024

/** The Python, TypeScript and JavaScript files of a folder, by path from the root. */
export async function readCode(folder: string, root: string, ignored: string[]): Promise<SourceText[]> {
  const ignore = [...OTHERS, ...ignored.map((name) => `${name}/**`)]
  const names = (await glob(CODE, { cwd: folder, ignore, followSymbolicLinks: false })).sort()
  return names.flatMap((name) => {
    const file = path.join(folder, name)
    if (statSync(file).size > LARGEST) return []
    return [{ file: path.relative(root, file), text: readFileSync(file, 'utf8') }]
  })
}
