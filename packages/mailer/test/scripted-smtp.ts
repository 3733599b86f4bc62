import { type AddressInfo, createServer, type Socket } from 'node:net'
import type { SmtpOptions } from '../src/settings.ts'

export interface ScriptedSmtp {
  smtp: SmtpOptions
  /** Every command and, as `.`, every end of a message. */
  lines: string[]
  close(): Promise<void>
}

/** Returns the reply. `say` sends one later. */
export type Script = (line: string, say: (reply: string) => void) => string | undefined

/**
 * A server that replies exactly what a test says, byte for byte, which `smtp-sink.ts` does not allow. `script` gets each
 * command, and `.` for the end of a message. `undefined` means the usual reply, and an empty string none.
 */
export async function startScriptedSmtp(script: Script): Promise<ScriptedSmtp> {
  const lines: string[] = []
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => {}))
    converse(socket, (line, say) => {
      lines.push(line)
      return script(line, say)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    smtp: { host: '127.0.0.1', port, allowPlaintext: true },
    lines,
    close() {
      for (const socket of sockets) socket.destroy()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

function converse(socket: Socket, script: Script): void {
  let buffer = ''
  let inMessage = false
  const say = (reply: string) => void (reply && socket.write(`${reply}\r\n`))
  say('220 scripted')
  socket.on('data', (chunk) => {
    buffer += chunk.toString('latin1')
    for (let end = buffer.indexOf('\r\n'); end >= 0; end = buffer.indexOf('\r\n')) {
      const line = buffer.slice(0, end)
      buffer = buffer.slice(end + 2)
      if (inMessage && line !== '.') continue
      const command = line.slice(0, 4).toUpperCase()
      const reply = script(line, say) ?? (command === 'DATA' ? '354 Go ahead' : '250 OK')
      inMessage = command === 'DATA' && reply.startsWith('354')
      say(reply)
    }
  })
}
