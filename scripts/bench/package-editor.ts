import path from 'node:path'
import { startEditor } from '../../packages/letterform/test/editor.ts'

export const NAME = '@letterform/reference-mails'

/** A program that uses the package, as someone writes it. */
export function program(): string {
  return `import { createMails } from '${NAME}'

const mails = createMails({
  productName: 'MyECL',
  paymentProductName: 'MyECLPay',
  entityName: 'ÉCLAIR',
  entitySiteUrl: 'https://myecl.fr',
  logoUrl: 'https://myecl.fr/logo.png',
  year: 2026,
})
// edit 0
mails.getMailResetPassword12({ confirmationUrl: 'https://myecl.fr/reset' })
mails.render('reset-password-12', { confirmationUrl: 'https://myecl.fr/reset' })
`
}

interface Asking {
  /** TypeScript's own command, which is also its server. */
  compiler: string
  rounds: number
}

/** Milliseconds of each answer, by request. Every round begins with an edit. */
export async function askEditor(app: string, { compiler, rounds }: Asking): Promise<Record<string, number[]>> {
  const file = path.join(app, 'main.ts')
  const editor = await startEditor({ folders: [app], command: [compiler, '--lsp', '--stdio'] })
  const document = editor.open(file, program(), 'typescript')
  const times: Record<string, number[]> = {}
  async function ask(request: string, method: string, at: string, isRight: (answer: unknown) => boolean) {
    const started = performance.now()
    const answer = await document.ask(method, { position: document.at(at) })
    times[request] = [...(times[request] ?? []), performance.now() - started]
    if (!isRight(answer)) throw new Error(`${request}: ${JSON.stringify(answer).slice(0, 500)}`)
  }
  for (let round = 0; round <= rounds; round++) {
    await document.replace(`// edit ${round}`, `// edit ${round + 1}`)
    await ask('hover over a getter', 'hover', 'getMail▸Reset', (answer) =>
      JSON.stringify(answer).includes('person has asked'),
    )
    await ask('complete a getter', 'completion', 'mails.get▸Mail', (answer) => has(answer, 'getMailResetPassword12'))
    await ask('complete a variable', 'completion', '({ confirm▸ationUrl', (answer) => has(answer, 'confirmationUrl'))
    await ask('complete an id', 'completion', "render('reset▸", (answer) => has(answer, 'reset-password-12'))
  }
  await editor.end()
  return times
}

/** A server answers with a list, or with an object that has one. */
function has(answer: unknown, label: string): boolean {
  const items = (Array.isArray(answer) ? answer : (answer as { items: unknown[] }).items) as { label: string }[]
  return items.some((item) => item.label === label)
}
