/** A `URL` of any runtime. */
export interface UrlLike {
  readonly href: string
  readonly protocol: string
  readonly searchParams: object
  toJSON(): string
}

/** A `Temporal` object that is a date. */
export interface TemporalLike {
  readonly [Symbol.toStringTag]:
    | 'Temporal.Instant'
    | 'Temporal.ZonedDateTime'
    | 'Temporal.PlainDateTime'
    | 'Temporal.PlainDate'
  toString(): string
}

/** When `createMails` checks that no global is missing. */
export interface CreateOptions {
  /**
   * `used`: when an email that needs a global is rendered for the first time. `all`: at once, for all emails.
   * @default 'used'
   */
  check?: 'used' | 'all' | undefined
}
