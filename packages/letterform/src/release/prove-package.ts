import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { writeFileOfOurs } from '../disk/write-file-of-ours.ts'
import type { Problem } from '../types.ts'
import { hashTarball } from './hash-tarball.ts'
import { packPackage } from './pack-package.ts'
import { tryPackage } from './try-package.ts'

export interface Proving {
  root: string
  /** The folder of the package, from the root. */
  dist: string
  /** The version that the package is going to have. @default its own */
  version?: string
  /** The hash of a tarball that was proven before: the same content is not tried again. */
  proven?: string | undefined
}

/** Packs the package and installs it in an empty project. If that works, `use` gets the tarball, which is deleted afterwards. */
export async function provePackage(
  { root, dist, version, proven }: Proving,
  use: (tarball: string) => Promise<Problem[]>,
): Promise<Problem[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'letterform-pack-'))
  try {
    mkdirSync(path.join(folder, 'packed'))
    const source = version === undefined ? path.join(root, dist) : copyAs(version, path.join(root, dist), folder)
    const { tarball, problems } = await packPackage({ root, source, folder: path.join(folder, 'packed') })
    if (problems.length > 0) return problems
    const isProven = proven !== undefined && proven === hashTarball(tarball)
    const found = isProven ? [] : await tryPackage({ root, dist, tarball, folder: path.join(folder, 'consumer') })
    return found.length > 0 ? found : await use(tarball)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
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
