/** Modules of Node that are imported by what the playground does not call. */
export const setFlagsFromString = (): void => {}
export const homedir = () => '/'
export const platform = () => 'linux'
export default { homedir, platform }
