// The packages are installed by the benchmark, so the compiler does not see them. These are the parts that it uses.

type Listener = { on(event: string, act: () => void): unknown }

export declare const graphileWorker: {
  Logger: new (factory: () => () => void) => object
  run(options: {
    connectionString: string
    concurrency: number
    noHandleSignals: boolean
    logger: object
    taskList: Record<string, (payload: unknown) => Promise<void>>
  }): Promise<{ events: Listener; addJob(name: string, payload: object): Promise<unknown>; stop(): Promise<void> }>
}

export declare const bullmq: {
  Queue: new (
    name: string,
    options: { connection: object },
  ) => { add(name: string, data: object, options: object): Promise<unknown>; close(): Promise<void> }
  Worker: new (
    name: string,
    act: (job: { data: object }) => Promise<void>,
    options: { connection: object; concurrency: number },
  ) => Listener & { waitUntilReady(): Promise<unknown>; close(): Promise<void> }
}
