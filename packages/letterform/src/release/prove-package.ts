import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { holds } from '../disk/on-disk.ts'
import { writeFileOfOurs } from '../disk/write-file-of-ours.ts'
import type { Problem } from '../types.ts'
import { packPackage } from './pack-package.ts'
import { tryPackage } from './try-package.ts'

export interface Proving {
  root: string
  /** The folder of the package, from the root. */
  dist: string
  /** The version that the package is going to have. @default its own */
  version?: string
  /** What was proven before: the same content is not packed and tried again. */
  proven?: Proven | undefined
}

/** A package that works in an empty project. */
export interface Proven {
  tarball: string
  /** The folder that it was packed from. */
  source: string
  /** What it contains. */
  files: string[]
}

/** Packs the package and installs it in an empty project. If that works, `use` gets the tarball, which is deleted afterwards. */
export async function provePackage(
  { root, dist, version, proven }: Proving,
  use: (proven: Proven) => Promise<Problem[]>,
): Promise<Problem[]> {
  if (proven && holdsSame(proven, path.join(root, dist))) return use(proven)
  const folder = mkdtempSync(path.join(tmpdir(), 'letterform-pack-'))
  try {
    mkdirSync(path.join(folder, 'packed'))
    const source = version === undefined ? path.join(root, dist) : copyAs(version, path.join(root, dist), folder)
    const { tarball, files, problems } = await packPackage({ root, source, folder: path.join(folder, 'packed') })
    if (problems.length > 0) return problems
    const found = await tryPackage({ root, dist, tarball, folder: path.join(folder, 'consumer') })
    return found.length > 0 ? found : await use({ tarball, source, files })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function holdsSame({ source, files }: Proven, folder: string): boolean {
  return files.every((name) => holds(path.join(folder, name), readFileSync(path.join(source, name))))
}

/** A copy of the package, with the version that a build writes once it is in the project's package.json. */
function copyAs(version: string, source: string, folder: string): string {
  const copy = path.join(folder, 'dist')
  cpSync(source, copy, { recursive: true })
  const file = path.join(copy, 'package.json')
  const manifest = readFileSync(file, 'utf8').replace(/^ {2}"version": "[^"]*"/m, `  "version": "${version}"`)
  writeFileOfOurs(file, manifest, () => true)
  return copy
}
