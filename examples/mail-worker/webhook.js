import { timingSafeEqual } from 'node:crypto'
import { createServer } from 'node:http'
import { createMailer } from '@letterform/mailer'
import config from './mailer.config.js'

// Your provider reports bounces and complaints to https://example.com/bounces with this password (basic authentication).
// These are the fields of Postmark; other providers have others with the same meaning.
const { WEBHOOK_PASSWORD = '', PORT = '8025' } = process.env
const A_WEEK = 7 * 86_400_000

/** Which address to suppress, if any. A full mailbox may have room again. */
function suppressionIn({ RecordType, Type, Email, Description }) {
  if (RecordType === 'SpamComplaint') return { address: Email, reason: 'complaint' }
  if (RecordType !== 'Bounce') return undefined
  if (Type === 'HardBounce') return { address: Email, reason: Description }
  return { address: Email, reason: Description, until: new Date(Date.now() + A_WEEK) }
}

const mailer = createMailer({ ...config, worker: false })

createServer(async (request, response) => {
  try {
    if (!isAllowed(request.headers.authorization)) return void response.writeHead(401).end()
    const suppression = suppressionIn(JSON.parse(await read(request)))
    if (suppression) await mailer.suppress(suppression.address, suppression)
    response.writeHead(204).end()
  } catch (error) {
    // Providers send it again later.
    console.error(error)
    response.writeHead(500).end()
  }
}).listen(Number(PORT), '127.0.0.1')

function isAllowed(authorization = '') {
  const given = Buffer.from(
    Buffer.from(authorization.replace(/^Basic /, ''), 'base64')
      .toString()
      .replace(/^[^:]*:/, ''),
  )
  const expected = Buffer.from(WEBHOOK_PASSWORD)
  return expected.length > 0 && given.length === expected.length && timingSafeEqual(given, expected)
}

async function read(request) {
  let text = ''
  for await (const chunk of request.setEncoding('utf8')) {
    text += chunk
    if (text.length > 1_000_000) throw new Error('too large')
  }
  return text
}
