import type { DocBlock } from './doc-pages.ts'

/** A program of the documentation: a block, with what it leaves out, and a last line that prints what it made. */
export interface DocProgram {
  page: string
  /** A text of the block. Each program has one of its own. */
  has: string
  /** Which package it uses: one without globals and in one language, or one with both. */
  mails: 'plain' | 'localized'
  before?: string
  after: string
  prints: string
}

const URL = 'https://acme.example/join?token=1'
const INVITATION = `{ inviter: 'Grace', invitationUrl: '${URL}' }`
const SUBJECT = 'Grace invites you to Acme'
const RESET = 'Reset your Acme password'

const SENDS = `import { createMails } from '@acme/mails'
import { createMailer, fromEnv } from '@letterform/mailer'
const mails = createMails()
const mailer = createMailer(fromEnv())`

export const DOC_PROGRAMS: DocProgram[] = [
  {
    page: 'docs/FRAMEWORKS.md',
    has: 'export const mails = createMails()',
    mails: 'plain',
    after: 'console.log(mail.subject)',
    prints: SUBJECT,
  },
  {
    page: 'docs/FRAMEWORKS.md',
    has: "require('@acme/mails')",
    mails: 'plain',
    after: `console.log(createMails().getMailInvitation(${INVITATION}).subject)`,
    prints: SUBJECT,
  },
  {
    page: 'docs/FRAMEWORKS.md',
    has: '@nestjs/common',
    mails: 'plain',
    before: `import 'reflect-metadata'
import { NestFactory } from '@nestjs/core'
import type { Mails } from '@acme/mails'`,
    after: `const app = await NestFactory.createApplicationContext(MailModule, { logger: false })
const { mailer } = app.get(MailerService)
await mailer.enqueue({ to: 'nest@example.com', ...app.get<Mails>(MAILS).getMailInvitation(${INVITATION}) })
await app.close()
console.log(mailer.metrics().sent)`,
    prints: '1',
  },
  {
    page: 'docs/FRAMEWORKS.md',
    has: 'const shared = globalThis',
    mails: 'plain',
    before: "import { createMails } from '@acme/mails'",
    after: `await mailer().send({ to: 'next@example.com', ...createMails().getMailInvitation(${INVITATION}) })
console.log(mailer() === mailer(), mailer().metrics().sent)
await mailer().close()`,
    prints: 'true 1',
  },
  {
    page: 'docs/FRAMEWORKS.md',
    has: 'export async function handler',
    mails: 'plain',
    before: `import { createMails } from '@acme/mails'
const mails = createMails()
process.env.DATABASE_URL = 'postgres://127.0.0.1:1/none'`,
    after: `await handler({ email: 'lambda@example.com', inviter: 'Grace', url: 'javascript:alert(1)' }).catch(({ name }) => console.log(name))
await mailer.close(100)`,
    prints: 'MailVariableError',
  },
  {
    page: 'docs/FRAMEWORKS.md',
    has: 'export async function POST',
    mails: 'plain',
    after: `const body = JSON.stringify({ inviter: 'Grace', url: '${URL}' })
const response = await POST(new Request('https://acme.example/', { method: 'POST', body }))
console.log(((await response.json()) as { subject: string }).subject)`,
    prints: SUBJECT,
  },
  {
    page: 'docs/FRAMEWORKS.md',
    has: 'from fastapi import',
    mails: 'plain',
    before: 'def send(to, mail): sendmail(to, mail.subject, mail.text, mail.html)',
    after: `from fastapi.testclient import TestClient
answer = TestClient(app).post("/invitations", params={"email": "fastapi@example.com", "inviter": "Grace", "url": "${URL}"})
print(answer.status_code)`,
    prints: '202',
  },
  {
    page: 'docs/FRAMEWORKS.md',
    has: 'from django.core.mail import',
    mails: 'plain',
    after: `send_invitation("django@example.com", "Grace", "${URL}")\nprint("sent")`,
    prints: 'sent',
  },
  {
    page: 'docs/FRAMEWORKS.md',
    has: 'm := mails.New(mails.Globals{})',
    mails: 'localized',
    before: `inviter, url := "Grace", "javascript:alert(1)"`,
    after: 'fmt.Println(mail.Subject)\nreturn nil',
    prints: 'invalid variables for invitation: invitation_url: a link must start with',
  },
  {
    page: 'docs/FRAMEWORKS.md',
    has: 'SymfonyEmail;',
    mails: 'plain',
    before: `$inviter = 'Grace'; $url = '${URL}'; $to = 'symfony@example.com'; $mailer = new Mailer();`,
    after: 'echo $mailer->sent->getSubject(), "\\n";',
    prints: SUBJECT,
  },
  {
    page: 'docs/FRAMEWORKS.md',
    has: 'LaravelMailable;',
    mails: 'plain',
    before: `$inviter = 'Grace'; $url = '${URL}'; $to = 'laravel@example.com';`,
    after: 'echo Mail::$sent->build()->made, "\\n";',
    prints: SUBJECT,
  },
  {
    page: 'docs/SENDING.md',
    has: "from '@letterform/mailer'",
    mails: 'plain',
    after: `await mailer.idle()
await mailer.close()
console.log(mailer.metrics().sent)`,
    prints: '2',
  },
  {
    page: 'docs/SENDING.md',
    has: "from 'nodemailer'",
    mails: 'plain',
    before: `import { createMails } from '@acme/mails'
const mails = createMails()
process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0' // for the certificate of the test`,
    after: `transport.close()\nconsole.log(subject)`,
    prints: SUBJECT,
  },
  {
    page: 'docs/SENDING.md',
    has: "filename: 'invoice.pdf'",
    mails: 'plain',
    before: `${SENDS}
import { readFile, writeFile } from 'node:fs/promises'
await writeFile('invoice.pdf', 'PDF')
const mail = mails.getMailInvitation(${INVITATION})`,
    after: 'await mailer.close()',
    prints: '',
  },
  {
    page: 'docs/SENDING.md',
    has: 'calendar: {',
    mails: 'plain',
    before: `${SENDS}
import { readFile, writeFile } from 'node:fs/promises'
await writeFile('invite.ics', 'BEGIN:VCALENDAR\\r\\nMETHOD:REQUEST\\r\\nEND:VCALENDAR\\r\\n')
const mail = mails.getMailInvitation(${INVITATION})`,
    after: 'await mailer.close()',
    prints: '',
  },
  {
    page: 'docs/SENDING.md',
    has: 'unsubscribe: { url }',
    mails: 'plain',
    before: SENDS,
    after: 'await mailer.close()',
    prints: '',
  },
  {
    page: 'docs/IMAGES.md',
    has: "cid: 'code'",
    mails: 'plain',
    before: `${SENDS}
const to = 'image@example.com'
const png = new Uint8Array([137, 80, 78, 71])`,
    after: 'await mailer.close()',
    prints: '',
  },
  {
    page: 'docs/FRONT-MATTER.md',
    has: 'mails.getMailOrder(',
    mails: 'plain',
    before: `import { createMails } from '@acme/mails'\nconst mails = createMails()`,
    after: `// @ts-expect-error: another status
const another = () => mails.getMailOrder({ number: 'A-1042', status: 'lost', items: [] })
try { another() } catch (error) { console.log((error as Error).message) }`,
    prints: 'Invalid variables for order:\n  status: expected one of "paid", "shipped"',
  },
  {
    page: 'docs/PACKAGE.md',
    has: "mails.render('order-receipt'",
    mails: 'localized',
    before: `const [orderNumber, total] = ['A-1', 41.5]`,
    after: `console.log(mails.render('order-receipt', { orderNumber, total }).text?.includes('Total: 41.5'))`,
    prints: 'true',
  },
  {
    page: 'docs/PACKAGE.md',
    has: '{ getMailOrderReceipt })',
    mails: 'localized',
    after: `console.log(mails.getMailOrderReceipt({ orderNumber: 'A-1', total: 41.5 }).subject)`,
    prints: 'Your order A-1',
  },
  {
    page: 'docs/PACKAGE.md',
    has: 'from acme_mails import MailTemplates  # the npm',
    mails: 'localized',
    before: `url = "${URL}"`,
    after: 'print(mail.subject)',
    prints: RESET,
  },
  {
    page: 'docs/PACKAGE.md',
    has: 'mail, err := m.ResetPassword',
    mails: 'localized',
    before: `url := "${URL}"\nm := mails.New(mails.Globals{ProductName: "Acme"})`,
    after: 'fmt.Println(mail.Subject)\nreturn err',
    prints: RESET,
  },
  {
    page: 'docs/PACKAGE.md',
    has: '$mail = $mails->resetPassword',
    mails: 'localized',
    before: `use Acme\\Mails\\Mails;\n$url = '${URL}'; $mails = new Mails(productName: 'Acme');`,
    after: 'echo $mail->subject, "\\n";',
    prints: RESET,
  },
  {
    page: 'docs/LANGUAGES.md',
    has: 'mails.render("reset-password"',
    mails: 'localized',
    before: `url = "${URL}"`,
    after: '',
    prints: `${RESET}  <!doctype html>`,
  },
  {
    page: 'docs/LANGUAGES.md',
    has: 'import mails "github.com/acme/mails/go"',
    mails: 'localized',
    before: `url := "${URL}"`,
    after: 'return err',
    prints: `${RESET}  <!doctype html>`,
  },
  {
    page: 'docs/LANGUAGES.md',
    has: 'echo $mail->subject, $mail->preheader',
    mails: 'localized',
    before: `$url = '${URL}';`,
    after: '',
    prints: `${RESET}<!doctype html>`,
  },
  {
    page: 'docs/LANGUAGES.md',
    has: 'Ajv2020',
    mails: 'localized',
    after: `console.log([{ confirmation_url: '${URL}' }, { confirmation_url: 'javascript:alert(1)' }, {}].map((one) => isValid(one)).join())`,
    prints: 'true,false,false',
  },
  {
    page: 'docs/LOCALES.md',
    has: '{ locale: user.locale })',
    mails: 'localized',
    before: `const globals = { productName: 'Acme' }
const confirmationUrl = '${URL}'
const user: { locale: 'en' | 'fr' | 'de' | 'ar' } = { locale: 'fr' }`,
    after: `// @ts-expect-error: another locale
const refused = () => mails.getMailResetPassword({ confirmationUrl }, { locale: 'es' })
try { refused() } catch (error) { console.log(mail.locale, mail.subject, (error as Error).name) }`,
    prints: 'fr Votre mot de passe Acme RangeError',
  },
  {
    page: 'docs/LOCALES.md',
    has: "matchLocale(['fr-CA', 'en'])",
    mails: 'localized',
    before: `import { matchLocale } from '@acme/mails'
const request = { headers: { 'accept-language': 'de-CH, en;q=0.5' } }
const user = { languages: ['fr-CA'] }`,
    after: `console.log([
  matchLocale(['fr-CA', 'en']), // 'fr'
  matchLocale(request.headers['accept-language']),
  matchLocale(user.languages, 'terms'),
].join())`,
    prints: 'fr,de,fr',
  },
  {
    page: 'docs/LOCALES.md',
    has: '/emails/reset-password/fr',
    mails: 'localized',
    after: `console.log(getMailResetPassword({ confirmationUrl: '${URL}' }, { productName: 'Acme' }).subject)`,
    prints: 'Votre mot de passe Acme',
  },
]

/** The program that a block is. */
export function docProgramOf({ page, body }: DocBlock): DocProgram | undefined {
  return DOC_PROGRAMS.find((program) => program.page === page && body.includes(program.has))
}
