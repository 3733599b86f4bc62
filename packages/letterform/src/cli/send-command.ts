import type { Command, CommandCall, ExitCode } from './command.ts'

export const sendCommand: Command = {
  summary: 'Send one email to yourself, with sample values.',
  usage: 'send <email> --to <address> [options]',
  options: {
    to: { type: 'string', help: 'Who is to have it.' },
    scenario: { type: 'string', help: 'Whose values it is filled in with. By default, the first.' },
  },
  async run(call) {
    const [id, ...others] = call.positionals
    const { to, scenario } = call.values
    if (id === undefined || others.length > 0)
      return misused(call, 'Name one email, as in letterform send reset-password.')
    if (typeof to !== 'string') return misused(call, 'Say who is to have it: --to you@example.com.')
    const { renderScenario } = await import('../scenarios/render-scenario.ts')
    const rendered = await renderScenario({ root: call.root, id, scenario: scenario as string | undefined })
    if (!rendered.mail) return fail(call, rendered.problems)
    return send(call, { to, mail: rendered.mail, scenario: rendered.scenario })
  },
}

interface Sending {
  to: string
  mail: { id: string; subject: string; html: string; text: string }
  scenario: string | undefined
}

async function send({ values, terminal }: CommandCall, { to, mail, scenario }: Sending): Promise<ExitCode> {
  const { sendMail } = await import('../sending/send-mail.ts')
  const { subject, html, text } = mail
  const sent = await sendMail({ to, subject, html, text })
  const isRefused = 'refused' in sent
  if (values.json) terminal.print(JSON.stringify({ email: mail.id, scenario, to, ...sent }, null, 2))
  else if (isRefused) terminal.error(`Not sent: ${sent.refused}`)
  else terminal.print(`Sent ${mail.id}${scenario ? ` (${scenario})` : ''} to ${to}: ${subject}`)
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

function misused({ terminal }: CommandCall, message: string): ExitCode {
  terminal.error(message)
  return 2
}
