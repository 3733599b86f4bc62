import { spawn } from 'node:child_process'
import type { SpamScore } from './spam-score.ts'

/** A mail as recipients get it. */
export interface ScoredMail {
  subject: string
  text: string
  html: string
}

/** SpamAssassin's score of a mail; undefined if `spamc` is not installed or its daemon does not answer. */
export async function scoreSpam(mail: ScoredMail, command = 'spamc'): Promise<SpamScore | undefined> {
  const report = await run(command, ['-R'], messageOf(mail))
  const score = /^(-?[\d.]+)\/(-?[\d.]+)/.exec(report ?? '')
  if (!report || !score) return undefined
  const [points, limit] = [Number(score[1]), Number(score[2])]
  // Without a daemon, the score is 0/0.
  return limit === 0 ? undefined : { points, limit, reasons: reasonsIn(report) }
}

/** The lines that begin with points: `1.2 HTML_IMAGE_ONLY  BODY: …`. */
function reasonsIn(report: string): string {
  const lines = report.split('\n').filter((line) => /^\s*-?\d+\.\d+\s+[A-Z][A-Z0-9_]+/.test(line))
  return lines.map((line) => line.trim()).join('\n')
}

const BOUNDARY = 'letterform-check'

/** With the headers that a mail server adds, since a mail without them scores as spam. */
function messageOf({ subject, text, html }: ScoredMail): string {
  const part = (type: string, body: string) =>
    `--${BOUNDARY}\r\nContent-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(body)}\r\n`
  return [
    'From: Sender <sender@example.com>',
    'To: Recipient <recipient@example.org>',
    `Subject: =?utf-8?B?${Buffer.from(subject).toString('base64')}?=`,
    'Date: Thu, 01 Jan 2026 12:00:00 +0000',
    'Message-ID: <check@example.com>',
    'MIME-Version: 1.0',
    `Content-Type: multipart/alternative; boundary="${BOUNDARY}"`,
    '',
    `${part('text/plain', text)}${part('text/html', html)}--${BOUNDARY}--`,
    '',
  ].join('\r\n')
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64').replace(/.{76}/g, '$&\r\n')
}

function run(command: string, args: string[], input: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'ignore'], timeout: 30_000 })
    let output = ''
    child.on('error', () => resolve(undefined))
    child.stdin.on('error', () => {})
    child.stdout.on('data', (chunk) => {
      output += chunk
    })
    child.on('close', () => resolve(output))
    child.stdin.end(input)
  })
}
