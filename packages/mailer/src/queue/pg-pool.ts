/** The part of `pg`'s pool that is used here. */
export interface PgPool {
  options?: { max?: number | undefined }
  connect(): Promise<PgPoolClient>
}

export interface PgPoolClient {
  query(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>
  /** With an error or true, the connection is closed instead of reused. */
  release(error?: Error | boolean): void
  on(event: 'error', act: (error: Error) => void): unknown
  on(event: 'notification', act: (message: { payload?: string | undefined }) => void): unknown
  removeListener(event: 'error', act: (error: Error) => void): unknown
}
