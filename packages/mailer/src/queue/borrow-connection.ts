import { DeadlineError, withDeadline } from '../deadline.ts'
import type { PgPool, PgPoolClient } from './pg-pool.ts'

/** A connection of the caller's pool. No call on it takes longer than the limit. */
export interface Borrowed extends Pick<PgPoolClient, 'query'> {
  client: PgPoolClient
  /** Returns it to the pool, or closes it if it is broken or `broken` says so. */
  release(broken?: Error | true): void
}

/** `limit` is in milliseconds. A connection that went silent without a reset answers nothing, ever. */
export async function borrowConnection(pool: PgPool, limit: number): Promise<Borrowed> {
  const connecting = pool.connect()
  const client = await withDeadline(connecting, limit, 'connecting to the database').catch((error) => {
    connecting.then((late) => late.release()).catch(() => {})
    throw error
  })
  let failure: Error | undefined
  let isReleased = false
  // Without a listener, a connection that breaks would crash the process.
  const onError = (error: Error) => {
    failure ??= error
  }
  client.on('error', onError)
  return {
    client,
    async query(text, values) {
      try {
        return await withDeadline(client.query(text, values), limit, 'a query of the database')
      } catch (error) {
        if (error instanceof DeadlineError) failure ??= error
        throw error
      }
    },
    release(broken) {
      if (isReleased) return
      isReleased = true
      const reason = failure ?? broken
      if (!reason) client.removeListener('error', onError)
      client.release(reason)
    },
  }
}
