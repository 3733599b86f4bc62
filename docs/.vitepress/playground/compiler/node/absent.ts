/** Modules of Node that are imported by what the playground does not call. */
export const setFlagsFromString = (): void => {}
export const homedir = () => '/'
export const platform = () => 'linux'
/** A browser starts no program, so none says where a config has a syntax error. */
export const execFile = (...rest: unknown[]): void =>
  (rest.at(-1) as (error: null, stdout: string, stderr: string) => void)(null, '', '')
export default { homedir, platform }
