import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Problem } from '../types.ts'
import { packPackage } from './pack-package.ts'
import { tryPackage } from './try-package.ts'

/** Packs the package and installs it in an empty project. If that works, `use` gets the tarball, which is deleted afterwards. */
export async function provePackage(
  { root, dist }: { root: string; dist: string },
  use: (tarball: string) => Promise<Problem[]> = async () => [],
): Promise<Problem[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'letterform-pack-'))
  try {
    mkdirSync(path.join(folder, 'packed'))
    const { tarball, problems } = await packPackage({ root, dist, folder: path.join(folder, 'packed') })
    if (problems.length > 0) return problems
    const found = await tryPackage({ root, dist, tarball, folder: path.join(folder, 'consumer') })
    return found.length > 0 ? found : await use(tarball)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
