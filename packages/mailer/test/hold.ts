import { startWorkers } from './chaos/worker-processes.ts'
import { findSmtpSink, startPostfixSink } from './postfix-sink.ts'
import { startCluster } from './postgres-cluster.ts'
import { startSmtpSink } from './smtp-sink.ts'

/** Starts everything that tests start, prints a line, and waits to be killed. */
const cluster = await startCluster()
const program = await findSmtpSink()
if (!('missing' in program)) await startPostfixSink(program)
await cluster.crash()
startWorkers(1, 1, { port: (await startSmtpSink()).port, database: cluster.connectionString })
process.stdout.write('ready\n')
