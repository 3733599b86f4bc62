/** A test mail. */
export interface TestMail {
  to: string[]
  subject: string
  html: string
  text: string
}

/** Who accepted the mail, or why it was not sent. */
export type Sent = { accepted: string[] } | { refused: string }

interface MailerModule {
  fromEnv: () => { active?: boolean }
  createMailer: (options: object) => {
    send: (mail: TestMail) => Promise<{ accepted: string[]; refused: { reason: string }[] }>
    close: () => Promise<void>
  }
}

/** Sends a mail with `@letterform/mailer`, which is loaded only now, and with the SMTP settings of the environment. */
export async function sendMail(mail: TestMail): Promise<Sent> {
  const mailer = await loadMailer()
  if (!mailer) return { refused: 'Sending needs the mailer: npm install --save-dev @letterform/mailer.' }
  try {
    const settings = mailer.fromEnv()
    if (settings.active === false) return { refused: 'Sending is turned off: SMTP_ACTIVE is false.' }
    const open = mailer.createMailer({ ...settings, logger: SILENT })
    try {
      const { accepted, refused } = await open.send({ ...mail, subject: mail.subject || NO_SUBJECT })
      return refused[0] ? { refused: refused[0].reason } : { accepted }
    } finally {
      await open.close()
    }
  } catch (error) {
    const { name, message } = error as Error
    return { refused: name === 'MailSettingsError' ? `${message}\n${WHERE_TO_SET}` : message }
  }
}

/** In a product, the caller gives it. */
const NO_SUBJECT = 'No subject'

const WHERE_TO_SET =
  'Set them in the environment or in .env, such as SMTP_SERVER=smtp.example.com and SMTP_EMAIL=you@example.com.'

/** The caller prints the result. */
const SILENT = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }

async function loadMailer(): Promise<MailerModule | undefined> {
  const name = '@letterform/mailer'
  try {
    return (await import(name)) as MailerModule
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND') return undefined
    throw error
  }
}
