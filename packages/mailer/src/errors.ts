import type { Failure, FailureKind, Refusal } from './types.ts'

/** The settings cannot work. Lists every problem at once. */
export class MailSettingsError extends Error {
  override readonly name = 'MailSettingsError'
  readonly problems: string[]

  constructor(problems: string[]) {
    super(`Invalid mail settings:\n${problems.map((problem) => `- ${problem}`).join('\n')}`)
    this.problems = problems
  }
}

/** The mail itself is invalid and can never be sent as it is. */
export class InvalidMailError extends Error {
  override readonly name = 'InvalidMailError'
  readonly problems: string[]

  constructor(problems: string[]) {
    super(`This mail cannot be sent:\n${problems.map((problem) => `- ${problem}`).join('\n')}`)
    this.problems = problems
  }
}

/** `send` reached nobody. `kind` says whether trying again makes sense. */
export class MailSendError extends Error {
  override readonly name = 'MailSendError'
  readonly kind: FailureKind
  readonly reply: number | undefined
  /** True if the server disappeared before its reply, so that it may have the mail. */
  readonly unknown: boolean
  /** What the server said about each recipient, if it got that far. */
  readonly refused: Refusal[]

  constructor(failure: Failure, { cause, refused = [] }: { cause?: unknown; refused?: Refusal[] }) {
    super(failure.reason, cause === undefined ? undefined : { cause })
    this.refused = refused
    this.kind = failure.kind
    this.reply = failure.reply
    this.unknown = failure.unknown ?? false
  }
}

/** The in-process queue has reached its capacity, or the disk of its journal is full. The mail was not queued. */
export class QueueFullError extends Error {
  override readonly name = 'QueueFullError'
}

/** Another process has this journal open. */
export class JournalLockedError extends Error {
  override readonly name = 'JournalLockedError'
}
