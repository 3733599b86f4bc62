import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { askSpamAssassin } from './ask-spamassassin.ts'
import { scoreSpam } from './score-spam.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'letterform-spamc-'))
afterAll(() => rmSync(folder, { recursive: true }))

const place = { file: 'emails/a.html', line: 2, column: 1, length: 7, excerpt: '' }
const mail = { subject: 'Réveille-toi', text: 'Texte', html: '<p>Texte</p>', place }

/** A fake spamc: saves its input and prints a report. */
function spamc(report: string): string {
  const file = path.join(folder, 'spamc')
  writeFileSync(path.join(folder, 'report'), report)
  writeFileSync(file, `#!/bin/sh\ncat > ${folder}/input\ncat ${folder}/report\n`)
  chmodSync(file, 0o755)
  return file
}

it('reports the points and their reasons', async () => {
  const report =
    '7.1/5.0\nSpam detection software says:\n\n 4.0 HTML_IMAGE_ONLY  BODY: only images\n 3.1 URG_BIZ  urgent\n'
  const [found] = await askSpamAssassin(mail, spamc(report))
  expect(found).toMatchObject({ code: 'spam-assassin', place })
  expect(found?.message).toContain('7.1 points')
  expect(found?.detail).toBe('4.0 HTML_IMAGE_ONLY  BODY: only images\n3.1 URG_BIZ  urgent')
  const given = readFileSync(path.join(folder, 'input'), 'utf8')
  expect(given).toContain(`Subject: =?utf-8?B?${Buffer.from('Réveille-toi').toString('base64')}?=`)
  expect(given).toContain(Buffer.from('<p>Texte</p>').toString('base64'))
})

it('finds nothing in a good mail, without the daemon, or without spamc', async () => {
  expect(await askSpamAssassin(mail, spamc('1.0/5.0\n'))).toEqual([])
  expect(await askSpamAssassin(mail, spamc('0/0\n'))).toEqual([])
  expect(await askSpamAssassin(mail, path.join(folder, 'nowhere'))).toEqual([])
})

it('has the score of a good mail too', async () => {
  const report = '1.5/5.0\n\n 1.5 MIME_HTML_ONLY  BODY: only HTML\n'
  expect(await scoreSpam(mail, spamc(report))).toEqual({
    points: 1.5,
    limit: 5,
    reasons: '1.5 MIME_HTML_ONLY  BODY: only HTML',
  })
  expect(await scoreSpam(mail, path.join(folder, 'nowhere'))).toBeUndefined()
})
