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

/** What packages in several languages need besides. Their types depend on the locales. */
export function localeFiles(): CopiedFile[] {
  const folder = packageFile('lib/runtime-files')
  return [
    { path: 'locales.js', copyOf: path.join(folder, 'locales.js') },
    { path: 'cjs/locales.js', copyOf: path.join(folder, 'locales.cjs') },
  ]
}
