import { readFileSync } from 'node:fs'
import path from 'node:path'
import { problem } from '../diagnostics.ts'
import { isBesidePackage } from '../generate/typescript/package-manifest.ts'
import type { Problem } from '../types.ts'
import { complaint } from './complaint.ts'
import { runNpm } from './run-program.ts'

export interface Packing {
  root: string
  /** The folder of the package. */
  source: string
  /** The folder for the tarball. */
  folder: string
}

interface Packed {
  tarball: string
  /** What it contains. */
  files: string[]
  problems: Problem[]
}

/** Packs the file to publish. It must contain exactly what the generator wrote. */
export async function packPackage({ root, source, folder }: Packing): Promise<Packed> {
  const args = ['pack', source, '--json', '--ignore-scripts', '--pack-destination', folder]
  const ran = await runNpm(args, root)
  if (ran.code !== 0)
    return { tarball: '', files: [], problems: [problem('package-unpackable', { reason: complaint(ran) })] }
  const [{ filename, files }] = JSON.parse(ran.stdout) as [{ filename: string; files: { path: string }[] }]
  const packed = files.map((file) => file.path)
  const generated = Object.keys(JSON.parse(readFileSync(path.join(source, '.letterform.json'), 'utf8')))
  const wrong = differingFiles(generated, packed)
  const problems = wrong.length > 0 ? [problem('package-files', { files: wrong })] : []
  return { tarball: path.join(folder, filename), files: packed, problems }
}

/** Files that were generated but not packed, and files that were packed but not generated. */
export function differingFiles(generated: string[], packed: string[]): string[] {
  const wanted = new Set(generated.filter((name) => !isBesidePackage(name)))
  const there = new Set(packed)
  return [...[...wanted].filter((name) => !there.has(name)), ...packed.filter((name) => !wanted.has(name))].sort()
}
