/** What is sent for a test. */
export interface TestMail {
  to: string
  subject: string
  html: string
  text: string
}

/** Why a mail was not sent, in words for whoever asked for it. */
export type Sent = { accepted: string[] } | { refused: string }

interface MailerModule {
  fromEnv: () => { active?: boolean }
  createMailer: (options: object) => {
    send: (mail: TestMail) => Promise<{ accepted: string[]; refused: { reason: string }[] }>
    close: () => Promise<void>
  }
}

/** All that the toolkit knows of sending: the mailer with the settings of the environment, loaded when somebody asks. */
export async function sendMail(mail: TestMail): Promise<Sent> {
  const mailer = await loadMailer()
  if (!mailer) return { refused: 'Sending needs the mailer: npm install --save-dev @letterform/mailer.' }
  try {
    const settings = mailer.fromEnv()
    if (settings.active === false) return { refused: 'Sending is turned off: SMTP_ACTIVE is false.' }
    const open = mailer.createMailer({ ...settings, logger: SILENT })
    try {
      const { accepted, refused } = await open.send(mail)
      return refused[0] ? { refused: refused[0].reason } : { accepted }
    } finally {
      await open.close()
    }
  } catch (error) {
    return { refused: (error as Error).message }
  }
}

/** What there is to say is said once, by whoever asked. */
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
