import { execFile } from 'node:child_process'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { createProject } from './project.ts'

const call = promisify(execFile)

const invoice = (aliases: string) =>
  `---\nsubject: Invoice << number >>\naliases: ${aliases}\nvariables: { number: { type: string } }\n---\n<p>Your invoice << number >></p>`
const config = `export default {
  build: { content: ['emails/**/*.html'] },
  letterform: { package: { name: 'mails' }, targets: ['typescript', 'python'] },
}`

it('keeps the getter of a former name, as deprecated', async () => {
  const project = createProject({ 'config.js': config, 'emails/invoice.html': invoice('[bill]') })
  expect((await project.build()).problems).toEqual([])
  const { createMails } = await import(pathToFileURL(path.join(project.root, 'dist/index.js')).href)
  const mails = createMails()
  const { id, ...now } = mails.getMailInvoice({ number: '7' })
  expect(mails.getMailBill({ number: '7' })).toEqual({ id: 'bill', ...now })
  expect(mails.render('bill', { number: '7' })).toEqual({ id: 'bill', ...now })
  expect(project.read('dist/cjs/index.d.ts')).toMatch(
    /@deprecated This email is now called invoice\.[\s\S]*getMailBill:/,
  )
  expect(project.read('dist/cjs/index.d.ts').match(/@deprecated/g)).toHaveLength(1)
  expect(JSON.parse(project.read('contract.json')).emails.bill).toMatchObject({ deprecated: true, aliasOf: 'invoice' })
  expect(project.read('dist/README.md')).toContain('now called invoice, and its getter getMailInvoice')
  expect(Object.keys(project.tree('build'))).toEqual(['.letterform.json', 'invoice.html', 'invoice.txt'])
  const script = 'from mails import MailTemplates; print(MailTemplates().get_mail_bill(number="7").subject)'
  const { stdout } = await call('python3', ['-c', script], { cwd: path.join(project.root, 'dist/python') })
  expect(stdout).toBe('Invoice 7\n')
  expect((await project.build()).written).toEqual([])
})

it('refuses a former name that another email has, and one that is no id', async () => {
  const project = createProject({
    'config.js': config,
    'emails/invoice.html': invoice('[bill]'),
    'emails/bill.html': '---\nsubject: Bill\n---\n<p>Bill</p>',
  })
  expect((await project.build()).problems.map(({ code }) => code)).toContain('name-collision')
  project.remove('emails/bill.html')
  for (const aliases of ['[../bill]', 'bill', '[""]']) {
    project.write({ 'emails/invoice.html': invoice(aliases) })
    expect((await project.build()).problems.map(({ code }) => code)).toEqual(['front-matter-shape'])
  }
})
