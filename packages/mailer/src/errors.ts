import type { Failure, FailureKind } from './types.ts'

/** The settings cannot work: everything that is wrong with them, at once. */
export class MailSettingsError extends Error {
  override readonly name = 'MailSettingsError'
  readonly problems: string[]

  constructor(problems: string[]) {
    super(`The mail settings are not usable:\n${problems.map((problem) => `- ${problem}`).join('\n')}`)
    this.problems = problems
  }
}

/** The mail itself cannot be sent as it is, whoever tries. */
export class InvalidMailError extends Error {
  override readonly name = 'InvalidMailError'
  readonly problems: string[]

  constructor(problems: string[]) {
    super(`This mail cannot be sent:\n${problems.map((problem) => `- ${problem}`).join('\n')}`)
    this.problems = problems
  }
}

/** `send` did not get the mail to the server. `kind` tells whether trying again makes sense. */
export class MailSendError extends Error {
  override readonly name = 'MailSendError'
  readonly kind: FailureKind
  readonly reply: number | undefined

  constructor(failure: Failure, cause: unknown) {
    super(failure.reason, { cause })
    this.kind = failure.kind
    this.reply = failure.reply
  }
}

/** The queue in this process holds as much as it was allowed to. */
export class QueueFullError extends Error {
  override readonly name = 'QueueFullError'
}

/** Another process has this journal open. */
export class JournalLockedError extends Error {
  override readonly name = 'JournalLockedError'
}
