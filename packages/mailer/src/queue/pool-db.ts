import type { Db } from 'pg-boss'

/** What of `pg`'s pools is used here. */
export interface PgPool {
  options?: { max?: number | undefined }
  query(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>
  connect(): Promise<PgPoolClient>
}

export interface PgPoolClient {
  query(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>
  /** With an error, or true, the connection is closed rather than given to someone else. */
  release(error?: Error | boolean): void
  on(event: 'error', act: (error: Error) => void): unknown
  on(event: 'notification', act: (message: { payload?: string | undefined }) => void): unknown
  removeListener(event: 'error', act: (error: Error) => void): unknown
}

/** The caller's own pool as pg-boss' database. It stays the caller's: it is not ended here. */
export function fromPool(pool: PgPool): Db {
  // The one that listens would be all that there is, and everything else would wait for it.
  if (pool.options?.max === 1) throw new TypeError('the pool is to have two connections or more: one of them listens')
  return {
    executeSql: (text, values) => pool.query(text, values),
    beginTransaction: () => begin(pool),
    async listen(channel, onNotification, onReconnect) {
      const { close } = listen(pool, channel, { onNotification, onReconnect })
      return { close: async () => close() }
    },
  }
}

type Transaction = ReturnType<NonNullable<Db['beginTransaction']>>

async function begin(pool: PgPool): Transaction {
  const client = await pool.connect()
  let ended = false
  let broken: Error | undefined
  // A connection that breaks while nobody listens would end the process.
  const onError = (error: Error) => {
    broken = error
  }
  client.on('error', onError)
  const release = () => {
    ended = true
    client.removeListener('error', onError)
    client.release(broken)
  }
  const run = (statement: string) => client.query(statement).catch(onError)
  await run('BEGIN')
  if (broken) {
    release()
    throw broken
  }
  return {
    db: { executeSql: (text, values) => client.query(text, values) },
    async commit() {
      await run('COMMIT')
      release()
      if (broken) throw broken
    },
    async rollback() {
      if (ended) return
      await run('ROLLBACK')
      release()
    },
  }
}

interface Ears {
  onNotification: (payload: string) => void
  onReconnect: () => void
}

/** Keeps one of the pool's connections for itself, and takes another where that breaks, or cannot be had. */
function listen(pool: PgPool, channel: string, { onNotification, onReconnect }: Ears): { close(): void } {
  let closed = false
  let timer: NodeJS.Timeout | undefined
  let leave = () => {}

  async function attend(): Promise<void> {
    const client = await pool.connect()
    const broken = new Promise<Error | true>((resolve) => {
      client.on('error', resolve)
      leave = () => resolve(true)
    })
    client.on('notification', ({ payload = '' }) => onNotification(payload))
    try {
      await client.query(`LISTEN "${channel}"`)
      if (closed) leave()
      onReconnect()
      await broken
    } finally {
      // Never given back: it would go on listening for whoever has it next.
      client.release(true)
    }
  }

  async function insist(): Promise<void> {
    await attend().catch(() => {})
    if (!closed) timer = setTimeout(insist, 1000)
  }

  void insist()
  return {
    close() {
      closed = true
      clearTimeout(timer)
      leave()
    },
  }
}
