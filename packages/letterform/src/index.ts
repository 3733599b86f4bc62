/** Letterform as a library. Its command line uses the same functions. */
import type { BuildOptions, BuildResult } from './build.ts'

export type { BuildOptions, BuildProgress, BuildResult } from './build.ts'
export { formatProblem } from './diagnostics.ts'
export { defineConfig, type MaizzleConfig, type UserConfig } from './project/define-config.ts'
export type { UserSettings } from './project/settings.ts'
export type { Edit, Place, Problem, Severity } from './types.ts'

/** The whole way from templates to files: load, compile, plan, write. */
export async function build(options: BuildOptions): Promise<BuildResult> {
  // Configs import this module, in every process that reads them, and need none of the compiler.
  const { build: run } = await import('./build.ts')
  return run(options)
}
