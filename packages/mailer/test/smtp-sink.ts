import { readFileSync } from 'node:fs'
import type { AddressInfo, Socket } from 'node:net'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import type { SmtpOptions } from '../src/settings.ts'

const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8')
export const CERTIFICATE = fixture('localhost.crt')
const KEY = fixture('localhost.key')

/** A reply code with or without a text, or what happens to the connection instead. */
export type Answer = number | `${number} ${string}` | 'drop' | 'hang' | undefined

export interface SinkOptions {
  port?: number
  server?: SMTPServerOptions
  password?: string
  /** The reply to a recipient; undefined means 250. */
  recipient?: (address: string) => Answer
  sender?: (address: string) => Answer
  /** The reply to the whole message. It is recorded unless it is refused. */
  message?: (mail: SunkMail, count: number) => Answer
  /** Applied when the first bytes of a message arrive. */
  firstBytes?: () => Answer
  connect?: () => Answer
  /** Milliseconds before the reply to a whole message. */
  delay?: number
}

export interface SunkMail {
  from: string
  to: string[]
  raw: string
  secure: boolean
}

export interface SmtpSink {
  port: number
  /** The settings to reach it, with its certificate trusted. */
  smtp: SmtpOptions
  mails: SunkMail[]
  parsed(): Promise<ParsedMail[]>
  /** Message-IDs in the order of arrival. */
  ids(): string[]
  close(): Promise<void>
}

/** A real server on loopback that fails on demand. */
export async function startSmtpSink(options: SinkOptions = {}): Promise<SmtpSink> {
  const mails: SunkMail[] = []
  const sockets = new Set<Socket>()
  let count = 0
  const reply = (answer: Answer, socketOf: { remotePort: number }, done: (error?: Error | null) => void) => {
    if (answer === 'hang') return
    // A former connection may have had the same port.
    const drop = () => {
      for (const socket of sockets) if (socket.remotePort === socketOf.remotePort) socket.destroy()
    }
    if (answer === 'drop') drop()
    else done(answer === undefined ? null : refusal(answer))
  }
  const server = new SMTPServer({
    key: KEY,
    cert: CERTIFICATE,
    authOptional: options.password === undefined,
    ...(options.password === undefined && { disabledCommands: ['AUTH'] }),
    disableReverseLookup: true,
    closeTimeout: 100,
    onConnect: (session, done) => reply(options.connect?.(), session, done),
    onAuth: (auth, _session, done) => {
      if (auth.password === options.password) done(null, { user: auth.username })
      else done(Object.assign(new Error('Invalid login'), { responseCode: 535 }))
    },
    onMailFrom: ({ address }, session, done) => reply(options.sender?.(address), session, done),
    onRcptTo: ({ address }, session, done) => reply(options.recipient?.(address), session, done),
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => {
        const early = chunks.length === 0 ? options.firstBytes?.() : undefined
        chunks.push(chunk)
        if (early !== undefined) reply(early, session, done)
      })
      stream.on('end', () => {
        if (stream.sizeExceeded) return reply(552, session, done)
        const { mailFrom, rcptTo } = session.envelope
        const mail = {
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          raw: Buffer.concat(chunks).toString(),
          secure: session.secure,
        }
        const answer = options.message?.(mail, count++)
        if (!isRefusal(answer)) mails.push(mail)
        if (options.delay) setTimeout(() => reply(answer, session, done), options.delay)
        else reply(answer, session, done)
      })
    },
    ...options.server,
  })
  server.on('error', () => {})
  server.server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  const { port } = server.server.address() as AddressInfo
  return {
    port,
    smtp: { host: '127.0.0.1', port, ca: CERTIFICATE },
    mails,
    parsed: () => Promise.all(mails.map(({ raw }) => simpleParser(raw))),
    ids: () => mails.map(({ raw }) => messageIdOf(raw)),
    async close() {
      const closed = new Promise<void>((resolve) => server.close(resolve))
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}

function isRefusal(answer: Answer): answer is number | `${number} ${string}` {
  return answer !== undefined && answer !== 'drop' && answer !== 'hang'
}

/** A number alone is a refusal that is clearly about the recipient. */
function refusal(answer: number | `${number} ${string}`): Error {
  const [code, text] = /^(\d+) ?(.*)$/.exec(String(answer))!.slice(1)
  return Object.assign(new Error(text || 'User unknown'), { responseCode: Number(code) })
}

export function messageIdOf(raw: string): string {
  return /^Message-ID: (<.*>)/im.exec(raw)?.[1] ?? ''
}
