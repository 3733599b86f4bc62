import { MailSettingsError } from '../errors.ts'
import { unknownIn } from '../unknown-options.ts'

/** The options of a queue. A misspelled journal would be no journal at all. */
export function checkOptions(
  create: string,
  options: object,
  { known, numbers }: { known: Record<string, true>; numbers: readonly string[] },
): void {
  if (typeof options !== 'object' || options === null)
    throw new MailSettingsError([`${create} takes options, such as { journal: 'mail.journal' }`])
  const values = options as Record<string, unknown>
  const problems = unknownIn('', options, known)
  for (const name of numbers) {
    const value = values[name]
    if (value !== undefined && !(typeof value === 'number' && value >= 0))
      problems.push(`${name} must be a number from 0`)
  }
  if (values.journal === '') problems.push('journal must be the name of a file')
  if (problems.length > 0) throw new MailSettingsError(problems.map((problem) => `${create}: ${problem}`))
}
