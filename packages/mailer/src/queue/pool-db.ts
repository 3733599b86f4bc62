import type { Db } from 'pg-boss'
import { type Borrowed, borrowConnection } from './borrow-connection.ts'
import type { PgPool } from './pg-pool.ts'
import type { Report } from './queue.ts'

export interface PoolOptions {
  /** Milliseconds that one query may take. */
  limit: number
  report: Report
}

/** Lets pg-boss use the caller's pool. Only the caller ends it. */
export function fromPool(pool: PgPool, options: PoolOptions): Db {
  // The listening connection would be the only one, and everything else would wait for it forever.
  if (pool.options?.max === 1)
    throw new TypeError('the pool needs at least two connections, because one of them only listens')
  return {
    async executeSql(text, values) {
      const connection = await borrowConnection(pool, options.limit)
      try {
        return await connection.query(text, values)
      } finally {
        connection.release()
      }
    },
    beginTransaction: async () => begin(await borrowConnection(pool, options.limit)),
    async listen(channel, onNotification, onReconnect) {
      const { close } = listen(pool, channel, { ...options, onNotification, onReconnect })
      return { close: async () => close() }
    },
  }
}

type Transaction = ReturnType<NonNullable<Db['beginTransaction']>>

async function begin(connection: Borrowed): Transaction {
  let ended = false

  /** Ends the use of the connection, and closes it if the statement fails. */
  async function end(statement: string): Promise<void> {
    ended = true
    try {
      await connection.query(statement)
      connection.release()
    } catch (error) {
      connection.release(error as Error)
      throw error
    }
  }

  await connection.query('BEGIN').catch((error) => {
    connection.release(error)
    throw error
  })
  return {
    db: { executeSql: (text, values) => connection.query(text, values) },
    commit: () => end('COMMIT'),
    async rollback() {
      if (!ended) await end('ROLLBACK').catch(() => {})
    },
  }
}

interface ListenOptions extends PoolOptions {
  onNotification: (payload: string) => void
  onReconnect: () => void
}

/** Looks as often whether the connection still answers, because one that only listens would never notice. */
const HEARTBEAT = 10_000

/** Reserves one connection of the pool. If it breaks or goes silent, or none is free, tries again until it has one. */
function listen(pool: PgPool, channel: string, options: ListenOptions): { close(): void } {
  const { limit, report, onNotification, onReconnect } = options
  let closed = false
  let timer: NodeJS.Timeout | undefined
  let stop = () => {}

  async function listenOnce(): Promise<void> {
    const connection = await borrowConnection(pool, limit)
    let heartbeat: NodeJS.Timeout | undefined
    try {
      const broken = new Promise<void>((resolve, reject) => {
        stop = resolve
        connection.client.on('error', reject)
        const check = () => void connection.query('SELECT 1').catch(reject)
        heartbeat = setInterval(check, Math.min(HEARTBEAT, limit))
      })
      connection.client.on('notification', ({ payload = '' }) => onNotification(payload))
      // It may break during LISTEN, which rejects by itself.
      broken.catch(() => {})
      await connection.query(`LISTEN "${channel}"`)
      if (closed) stop()
      onReconnect()
      await broken
    } finally {
      clearInterval(heartbeat)
      // Closed instead of reused, because it would keep listening.
      connection.release(true)
    }
  }

  async function keepListening(): Promise<void> {
    await listenOnce().catch((error) => void (!closed && report('listening for new mails', error)))
    if (!closed) timer = setTimeout(keepListening, 1000)
  }

  void keepListening()
  return {
    close() {
      closed = true
      clearTimeout(timer)
      stop()
    },
  }
}
