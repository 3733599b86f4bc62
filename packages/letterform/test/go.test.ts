import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { goEmail } from '../src/generate/go/go-email.ts'
import { goMails } from '../src/generate/go/go-mails.ts'
import { goFile } from '../src/generate/go/go-names.ts'
import { link } from '../src/runtime/url.ts'
import { cases, SEED } from './cases.ts'
import { compareRuntime } from './compare-runtime.ts'
import { readConformance } from './conformance.ts'
import { asLines, type DriverAnswer, differences, mailInCamelCase, mailOf, parseLines } from './driver-answers.ts'
import { featureProject } from './feature-project.ts'
import { hugeValues } from './hostile-values.ts'
import { isInstalled } from './install.ts'
import { asRequest, randomCalls, readContract, typescriptAnswers } from './package-calls.ts'
import { createProject, REPOSITORY, type TestProject } from './project.ts'
import { asJson } from './python.ts'
import { type RandomEmail, randomEmails, wellFormed } from './random-emails.ts'
import { randomHosts } from './random-hosts.ts'
import { readmeCalls } from './readme-calls.ts'
import { NAMES } from './runtime-calls.ts'

/** Uses the Go module of the reference emails, and of emails with every feature, as a backend would: one binary, run once. */
const isThere = isInstalled('go', ['version'], ['golang-go'])
const MODULE = 'letterform/reference-mails'
const DRIVER = fileURLToPath(new URL('go-driver', import.meta.url))
const EACH = cases({ gate: 100, full: 1000 })
const TEMPLATES = cases({ gate: 60, full: 300 })

let project: TestProject
let folder: string
let emails: RandomEmail[]

beforeAll(async () => {
  if (!isThere) return
  project = await featureProject(['typescript', 'go', 'programs'])
  folder = path.join(project.root, 'dist/go')
  emails = randomEmails(SEED, TEMPLATES, 4)
  const hook = (to: string) => cpSync(path.join(DRIVER, 'hook.go.txt'), path.join(folder, to))
  mkdirSync(path.join(folder, 'random'))
  mkdirSync(path.join(folder, 'driver'))
  mkdirSync(path.join(folder, 'race'))
  const random = { emails: emails.map(({ contract }) => contract), globals: [] }
  const settings = { package: { name: '@letterform/reference-mails', version: '1.2.3', description: '' } }
  writeFileSync(path.join(folder, 'random/mails.go'), goMails(random, settings))
  for (const { contract, program } of emails) {
    writeFileSync(path.join(folder, 'random', goFile(contract.id)), goEmail(contract, program, MODULE))
  }
  expect(go('gofmt', ['-d', '.'])).toBe('')
  hook('hook.go')
  hook('random/hook.go')
  cpSync(path.join(DRIVER, 'main.go'), path.join(folder, 'driver/main.go'))
  cpSync(path.join(DRIVER, 'race.go'), path.join(folder, 'race/main.go'))
  go('go', ['build', '-o', 'driver/driver', './driver'])
})

const OFFLINE = { ...process.env, GOFLAGS: '-mod=mod -trimpath', GOTOOLCHAIN: 'local', GOPROXY: 'off' }

function go(program: string, args: string[], options: { input?: string } = {}): string {
  return String(execFileSync(program, args, { cwd: folder, env: OFFLINE, maxBuffer: 1 << 30, ...options }))
}

function ask<Answer>(requests: object[]): Answer[] {
  return parseLines(go(path.join(folder, 'driver/driver'), [], { input: asLines(requests) }))
}

it('has the path of its major version in every file, after a release too', async () => {
  const small = createProject({
    'package.json': '{ "type": "module", "version": "1.9.0" }',
    'config.js': `export default { letterform: { package: { name: '@acme/mails' }, targets: ['typescript', 'go'] } }`,
    'emails/a.html': '---\nsubject: A\n---\n<p>A</p>',
  })
  await small.build()
  small.write({ 'package.json': '{ "type": "module", "version": "2.0.0" }' })
  await small.build()
  expect(small.read('dist/go/go.mod')).toContain('module acme/mails/v2\n')
  for (const name of ['mails.go', 'a_mail.go'])
    expect(small.read(`dist/go/${name}`)).toContain('"acme/mails/v2/internal/lf"')
})

describe.skipIf(!isThere)('the Go module', () => {
  it('has the functions of the TypeScript runtime', () => {
    const { calls, uncalled, differences: found } = compareRuntime(ask)
    expect(uncalled).toEqual([])
    expect(found.slice(0, 10)).toEqual([])
    expect(calls).toBeGreaterThan(30_000)
  })

  it('links to the same hosts', () => {
    const links = randomHosts().map((host) => `https://${host}/`)
    const got = ask<DriverAnswer>(links.map((value) => ({ call: 'link', args: [value] }))).map(({ value }) => value)
    expect(differences(links, got, links.map(link))).toEqual([])
  })

  it('agrees with TypeScript on conformance.json', () => {
    const calls = readConformance(project).map(wellFormed)
    const got = ask<DriverAnswer>(calls.map((call) => asRequest(call, readContract(project)))).map(mailOf)
    expect(
      differences(
        calls,
        got,
        calls.map(({ want }) => emptySubject(want)),
      ).slice(0, 3),
    ).toEqual([])
    expect(calls.length).toBeGreaterThan(300)
  })

  it(`agrees with TypeScript on random and hostile values, seed ${SEED}`, async () => {
    const calls = randomCalls(readContract(project), EACH).map(wellFormed)
    const want = (await typescriptAnswers(project, calls)).map(emptySubject)
    const got = ask<DriverAnswer>(calls.map((call) => asRequest(call, readContract(project)))).map(mailOf)
    expect(differences(calls, got, want).slice(0, 2)).toEqual([])
    console.log(`go, seed ${SEED}: ${calls.length} mails compared`)
  })

  it(`renders random templates as TypeScript does, seed ${SEED}`, () => {
    const calls = emails.flatMap(({ contract, calls: own }) => own.map((call) => ({ name: contract.id, ...call })))
    const got = ask<DriverAnswer>(
      calls.map(({ name, variables, globals }) => ({ name, v: asJson(variables), g: asJson(globals) })),
    )
    const want = calls.map(({ want: one }) => one)
    expect(differences(calls, got.map(mailInCamelCase), want).slice(0, 2)).toEqual([])
    console.log(`go, seed ${SEED}: ${calls.length} mails of random templates compared`)
  })

  it('writes bytes that are not UTF-8 as U+FFFD', () => {
    const texts = [[97, 0xff, 98], [0xed, 0xa0, 0x80], [0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80], [0xc3], [0xf0, 0x9f, 0x98]]
    const names = ['text', 'header', 'plain', 'urlQuery', 'upper', 'attribute']
    const requests = texts.flatMap((bytes) => names.map((call) => ({ call, args: [{ $bytes: bytes }] })))
    const got = ask<DriverAnswer>(requests).map(({ value }) => value)
    const written = ['a\ufffdb', '\ufffd', '😀', '\ufffd', '\ufffd\ufffd\ufffd']
    const want = written.flatMap((text) => [text, text, text, encodeURIComponent(text), text.toUpperCase(), text])
    expect(got).toEqual(want)
  })

  it('takes linear time', () => {
    const names = NAMES.filter((name) => name !== 'join')
    const start = performance.now()
    const answers = ask<DriverAnswer>(hugeValues().map((value) => ({ calls: names, value: value.slice(0, 1 << 18) })))
    expect(answers.filter(({ crash }) => crash)).toEqual([])
    expect(performance.now() - start).toBeLessThan(60_000)
  })

  it('passes go vet, and the race detector', () => {
    expect(go('go', ['vet', './...'])).toBe('')
    const isRacy = spawnSync('go', ['run', '-race', './race'], { cwd: folder, encoding: 'utf8' })
    expect(isRacy).toMatchObject({ status: 0, stdout: 'fine\n' })
  })

  const hasStaticcheck = isThere && isInstalled('go-staticcheck', ['-version'], ['go-staticcheck'])
  it.skipIf(!hasStaticcheck)('passes staticcheck', () => {
    const { stdout } = spawnSync('go-staticcheck', ['.', './internal/...'], {
      cwd: folder,
      encoding: 'utf8',
    })
    expect(stdout).toBe('')
  })

  it('lists every email in its README, with a call that compiles', () => {
    const calls = readmeCalls(readFileSync(path.join(folder, 'README.md'), 'utf8'), 'go')
    expect(calls).toHaveLength(Object.keys(readContract(project).emails).length)
    const imports = 'import (\n\t"time"\n\n\tmails "letterform/reference-mails"\n)\n\nvar _ time.Time\n'
    mkdirSync(path.join(folder, 'samples'))
    writeFileSync(
      path.join(folder, 'samples/main.go'),
      `package main\n\n${imports}\nfunc main() {\n\tvar m *mails.Mails\n${calls.join('')}}\n`,
    )
    expect(go('go', ['vet', './samples'])).toBe('')
  })

  it('is sent by the example', () => {
    const example = path.join(project.root, 'examples/go-backend')
    cpSync(path.join(REPOSITORY, 'examples/go-backend'), example, { recursive: true })
    const stdout = execFileSync('go', ['run', '.', '-demo'], { cwd: example, encoding: 'utf8', env: OFFLINE })
    expect(stdout).toContain('201 {"success":true}\nTo: <ada@example.com>\nSubject: Reset your MyECL password\n')
    expect(stdout).toMatch(/https:\/\/myecl\.fr\/reset\?token=[\w-]{43}\s/)
  })

  it('is used by a program, which does not compile where a type is wrong', () => {
    mkdirSync(path.join(folder, 'program'))
    writeFileSync(path.join(folder, 'program/main.go'), PROGRAM)
    expect(go('go', ['run', './program'])).toBe('fine\n')
    writeFileSync(path.join(folder, 'program/main.go'), PROGRAM.replace('"https://myecl.fr/?a=1&b=2"', '7'))
    const wrong = spawnSync('go', ['vet', './program'], { cwd: folder, encoding: 'utf8' })
    expect(wrong.stderr).toContain('cannot use 7')
  })
})

/** Go has no null: `Render` returns an empty subject where the caller gives one. */
function emptySubject<Answer extends unknown[]>(answer: Answer): unknown[] {
  return answer.map((part) => part ?? '')
}

const PROGRAM = `package main

import (
	"errors"
	"fmt"
	"strings"
	"time"

	mails "letterform/reference-mails"
)

func main() {
	m := mails.New(mails.Globals{
		EntityName: "ÉCLAIR", EntitySiteURL: "https://myecl.fr", LogoURL: "https://myecl.fr/logo.png",
		PaymentProductName: "MyECLPay", ProductName: "MyECL", Year: 2026,
	})
	check(m.CheckGlobals() == nil)
	mail, err := m.ResetPassword(mails.ResetPasswordVariables{ConfirmationURL: "https://myecl.fr/?a=1&b=2"})
	check(err == nil && mail.ID == "reset-password" && mail.Subject == "Reset your MyECL password")
	check(strings.Contains(mail.HTML, "https://myecl.fr/?a=1&amp;b=2") && strings.Contains(mail.Text, "https://myecl.fr/?a=1&b=2"))

	same, err := m.Render("reset-password", map[string]any{"confirmation_url": "https://myecl.fr/?a=1&b=2"})
	check(err == nil && same == mail)

	_, err = m.ResetPassword(mails.ResetPasswordVariables{})
	expect(err, "confirmation_url missing")
	_, err = m.ResetPassword(mails.ResetPasswordVariables{ConfirmationURL: "javascript:hunter2"})
	expect(err, "confirmation_url unsafe-url")
	check(!strings.Contains(err.Error(), "hunter2"))
	_, err = m.Render("reset-password", map[string]any{"confirmation_ulr": 1, "created_at": 1})
	expect(err, "confirmation_url missing; confirmation_ulr unknown-key")
	_, err = m.Render("reset-password", map[string]any{"confirmation_url": struct{}{}})
	expect(err, "confirmation_url wrong-type")
	_, err = m.Render("reset-pasword", nil)
	check(errors.Is(err, mails.ErrUnknownEmail) && strings.Contains(err.Error(), "did you mean reset-password?"))
	_, err = mails.New(mails.Globals{}).ResetPassword(mails.ResetPasswordVariables{ConfirmationURL: "https://myecl.fr"})
	var invalid *mails.VariableError
	check(errors.As(err, &invalid) && len(invalid.Problems) == 4)
	check(mails.New(mails.Globals{}).CheckGlobals() != nil)

	receipt := mails.OrderReceiptVariables{
		OrderNumber: "1", OrderedAt: time.Date(2026, 1, 31, 23, 30, 0, 0, time.FixedZone("", -7200)),
		Subtotal: 1, Total: 2.5, OrderURL: "https://myecl.fr",
	}
	mail, err = m.OrderReceipt(receipt)
	check(err == nil && strings.Contains(mail.Text, "February 1, 2026"))
	receipt.Items = []mails.OrderReceiptItemsItem{{}}
	_, err = m.OrderReceipt(receipt)
	expect(err, "items[0].name missing")
	fmt.Println("fine")
}

func expect(err error, want string) {
	var invalid *mails.VariableError
	check(errors.As(err, &invalid))
	var got []string
	for _, problem := range invalid.Problems {
		got = append(got, problem.Path+" "+string(problem.Code))
	}
	if !strings.HasPrefix(strings.Join(got, "; ")+";", want+";") {
		panic(strings.Join(got, "; "))
	}
}

func check(holds bool) {
	if !holds {
		panic("it does not hold")
	}
}
`
