/** `--locale fr` or `--locale fr,ar`, for commands that take several languages. */
export const LOCALE_OPTION = {
  type: 'string',
  help: 'The languages, separated by commas; en-XA and ar-XB are made up. Default: all of the project.',
} as const

export function localesIn(value: string | boolean | undefined): string[] {
  return typeof value === 'string' ? value.split(',').map((one) => one.trim()) : []
}
