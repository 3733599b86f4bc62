import type { Command, CommandCall, ExitCode } from './command.ts'
import { misused } from './misused.ts'

export const sendCommand: Command = {
  summary: 'Send one email to yourself, with sample values.',
  usage: 'send <email> --to <address> [options]',
  options: {
    to: { type: 'string', help: 'The recipient’s address.' },
    locale: { type: 'string', help: 'The language to send it in. Default: the default locale of the project.' },
    scenario: { type: 'string', help: 'The scenario whose values to use. Default: the first.' },
  },
  async run(call) {
    const [id, ...others] = call.positionals
    const { to, ...values } = call.values
    if (id === undefined || others.length > 0)
      return misused(call.terminal, 'Name one email: letterform send reset-password --to you@example.com.')
    if (typeof to !== 'string') return misused(call.terminal, 'Add a recipient: --to you@example.com.')
    const { renderScenario } = await import('../sending/render-scenario.ts')
    const choice = values as { scenario?: string; locale?: string }
    const rendered = await renderScenario({ root: call.root, id, ...choice })
    if (!rendered.mail) return fail(call, rendered.problems)
    return send(call, { ...rendered, to })
  },
}

interface Sending {
  to: string
  mail: { id: string; subject: string; html: string; text: string }
  scenario: string | undefined
  locale?: string | undefined
}

async function send({ values, terminal }: CommandCall, { to, mail, scenario, locale }: Sending): Promise<ExitCode> {
  const { sendMail } = await import('../sending/send-mail.ts')
  const { subject, html, text } = mail
  const sent = await sendMail({ to: [to], subject, html, text })
  const isRefused = 'refused' in sent
  if (values.json) terminal.print(JSON.stringify({ email: mail.id, locale, scenario, to, ...sent }, null, 2))
  else if (isRefused) terminal.error(`Not sent: ${sent.refused}`)
  else {
    const details = [scenario, locale].filter(Boolean).join(', ')
    terminal.print(`Sent ${mail.id}${details ? ` (${details})` : ''} to ${to}: ${subject}`)
  }
  return isRefused ? 1 : 0
}

function fail(
  { values, terminal }: CommandCall,
  problems: Parameters<CommandCall['terminal']['problems']>[0],
): ExitCode {
  if (values.json) terminal.print(JSON.stringify({ problems }, null, 2))
  else terminal.problems(problems)
  return problems.some(({ code }) => code === 'config-threw' || code === 'config-shape') ? 2 : 1
}
