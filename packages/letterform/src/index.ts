/** Letterform as a library: what its own command line is made of. */
export { type BuildOptions, type BuildProgress, type BuildResult, build } from './build.ts'
export { formatProblem } from './diagnostics.ts'
export type { UserSettings } from './project/settings.ts'
export type { Place, Problem, Severity } from './types.ts'
