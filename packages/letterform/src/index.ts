/** Letterform as a library. Its command line uses the same functions. */
export { type BuildOptions, type BuildProgress, type BuildResult, build } from './build.ts'
export { formatProblem } from './diagnostics.ts'
export type { UserSettings } from './project/settings.ts'
export type { Place, Problem, Severity } from './types.ts'
