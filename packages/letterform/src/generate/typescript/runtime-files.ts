import path from 'node:path'
import { packageFile } from '../../package-folder.ts'
import type { CopiedFile } from '../../types.ts'

/** The runtime that is part of every package: `src/runtime/`, bundled when the toolkit itself is built. */
export function runtimeFiles(): CopiedFile[] {
  const folder = packageFile('lib/runtime-files')
  return [
    { path: 'runtime.js', copyOf: path.join(folder, 'runtime.js') },
    { path: 'runtime.d.ts', copyOf: path.join(folder, 'runtime.d.ts') },
    { path: 'cjs/runtime.js', copyOf: path.join(folder, 'runtime.cjs') },
    { path: 'cjs/runtime.d.ts', copyOf: path.join(folder, 'runtime.d.ts') },
  ]
}
