import type { Db } from 'pg-boss'

/** The part of `pg`'s pool that is used here. */
export interface PgPool {
  options?: { max?: number | undefined }
  query(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>
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

/** Lets pg-boss use the caller's pool. Only the caller ends it. */
export function fromPool(pool: PgPool): Db {
  // The listening connection would be the only one, and everything else would wait for it forever.
  if (pool.options?.max === 1)
    throw new TypeError('the pool needs at least two connections, because one of them only listens')
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
  // Without a listener, a connection that breaks would crash the process.
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

interface Listeners {
  onNotification: (payload: string) => void
  onReconnect: () => void
}

/** Reserves one connection of the pool. If it breaks, or none is free, tries again until it has one. */
function listen(pool: PgPool, channel: string, { onNotification, onReconnect }: Listeners): { close(): void } {
  let closed = false
  let timer: NodeJS.Timeout | undefined
  let release = () => {}

  async function listenOnce(): Promise<void> {
    const client = await pool.connect()
    const broken = new Promise<Error | true>((resolve) => {
      client.on('error', resolve)
      release = () => resolve(true)
    })
    client.on('notification', ({ payload = '' }) => onNotification(payload))
    try {
      await client.query(`LISTEN "${channel}"`)
      if (closed) release()
      onReconnect()
      await broken
    } finally {
      // Closed instead of reused, because it would keep listening.
      client.release(true)
    }
  }

  async function keepListening(): Promise<void> {
    await listenOnce().catch(() => {})
    if (!closed) timer = setTimeout(keepListening, 1000)
  }

  void keepListening()
  return {
    close() {
      closed = true
      clearTimeout(timer)
      release()
    },
  }
}
