import { execFile, execFileSync } from 'node:child_process'
import { mkdirSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { transformSync } from 'esbuild'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type SmtpSink, startSmtpSink } from '../../mailer/test/smtp-sink.ts'
import { cases } from './cases.ts'
import { docBlocks } from './doc-pages.ts'
import { DOC_PROGRAMS, type DocProgram, docProgramOf } from './doc-programs.ts'
import { isInstalled } from './install.ts'
import { createProject, type Files, REPOSITORY, type TestProject } from './project.ts'
import { pythonWith } from './python.ts'

/**
 * Runs the programs of the documentation with packages that a build generated: those in TypeScript are type-checked, and
 * send to a mail server on loopback. Each language has one process for all of them.
 */
const call = promisify(execFile)
const blocks = docBlocks()
const projects = {} as Record<DocProgram['mails'], TestProject>
let sink: SmtpSink

beforeAll(async () => {
  sink = await startSmtpSink()
  for (const [name, files] of Object.entries(PROJECTS)) {
    const project = createProject(files)
    expect((await project.build()).problems.filter(({ severity }) => severity === 'error')).toEqual([])
    mkdirSync(path.join(project.root, 'app/node_modules/@acme'), { recursive: true })
    symlinkSync(path.join(project.root, 'dist'), path.join(project.root, 'app/node_modules/@acme/mails'), 'junction')
    projects[name as DocProgram['mails']] = project
  }
})
afterAll(() => sink.close())

it('finds a block for each program, and one only', () => {
  for (const program of DOC_PROGRAMS) {
    expect(blocks.filter((block) => docProgramOf(block) === program).length, program.has).toBe(1)
  }
})

it.each(['plain', 'localized'] as const)(
  'runs the programs in JavaScript and TypeScript of %s mails',
  async (mails) => {
    const project = projects[mails]
    const programs = programsIn(['js', 'ts'], mails)
    const names = programs.map(
      ({ body }, index) => `${index}.${body.includes('require(') && !body.includes('import ') ? 'cts' : 'mts'}`,
    )
    for (const [index, { program, body }] of programs.entries()) {
      const code = [program.before ?? '', body, program.after].join('\n')
      const cjs = names[index]!.endsWith('cts')
      const options = {
        loader: 'ts',
        format: cjs ? 'cjs' : 'esm',
        tsconfigRaw: '{ "compilerOptions": { "experimentalDecorators": true } }',
      } as const
      project.write({
        [`app/${names[index]}`]: cjs ? code : `${code}\nexport {}\n`,
        [`app/run/${index}.${cjs ? 'cjs' : 'mjs'}`]: transformSync(code, options).code,
      })
    }
    project.write({ 'app/tsconfig.json': JSON.stringify({ compilerOptions: COMPILER, include: ['*.mts', '*.cts'] }) })
    const tsc = path.join(REPOSITORY, 'node_modules/typescript/bin/tsc')
    const { stdout: faults } = await call(process.execPath, [tsc, '-p', path.join(project.root, 'app')]).catch(
      (error) => error,
    )
    expect(faults).toBe('')

    const main = names.map(
      (name, index) => `console.log('#')\nawait import('./${index}.${name.replace('ts', 'js').slice(-3)}')`,
    )
    project.write({ 'app/run/main.mjs': main.join('\n') })
    const { stdout } = await call(process.execPath, ['main.mjs'], {
      cwd: path.join(project.root, 'app/run'),
      env: environment(),
    })
    checkOutputs(stdout, programs)
  },
)

it.each(['plain', 'localized'] as const)('runs the programs in Python of %s mails', async (mails) => {
  const python = pythonWith('fastapi', 'httpx', ...(cases({ gate: 0, full: 1 }) ? ['django'] : []))
  if (python === undefined) return
  const programs = programsIn(['python'], mails)
  const codes = programs.map(({ program, body }) => [program.before ?? '', body, program.after].join('\n'))
  const output = await new Promise<string>((resolve, reject) => {
    const env = { ...environment(), PYTHONPATH: path.join(projects[mails].root, 'dist/python') }
    const child = execFile(python, ['-c', PYTHON_MAIN], { env }, (error, stdout) =>
      error ? reject(error) : resolve(stdout),
    )
    child.stdin!.end(JSON.stringify(codes))
  })
  checkOutputs(output, programs)
})

it.skipIf(!isInstalled('go', ['version'], ['golang-go']))('runs the programs in Go', async () => {
  const programs = programsIn(['go'], 'localized')
  const functions = programs.map(({ program, body }) => {
    const lines = [program.before ?? '', body.replace(/^import .*$/m, ''), program.after]
    return `func() error {\n${lines.join('\n')}\n}`
  })
  const { root } = projects.localized
  projects.localized.write({
    'app/main.go': GO_MAIN.replace('PROGRAMS', functions.join(',\n')),
    'app/go.mod': `module app\n\ngo 1.19\n\nrequire github.com/acme/mails/go v0.0.0\n\nreplace github.com/acme/mails/go => ../dist/go\n`,
  })
  const env = { ...process.env, GOFLAGS: '-mod=mod', GOTOOLCHAIN: 'local', GOPROXY: 'off' }
  const { stdout } = await call('go', ['run', '.'], { cwd: path.join(root, 'app'), env })
  checkOutputs(stdout, programs)
})

const SYMFONY = '/usr/share/php/Symfony/Component/Mime'

it.skipIf(
  !isInstalled('php', ['--version'], ['php-cli']) || !isInstalled('test', ['-d', SYMFONY], ['php-symfony-mime']),
)('runs the programs in PHP', () => {
  for (const mails of ['plain', 'localized'] as const) {
    const programs = programsIn(['php'], mails)
    const codes = programs.map(
      ({ program, body }) => `namespace {\necho "#\\n";\n${program.before ?? ''}\n${body}\n${program.after}\n}`,
    )
    const file = path.join(projects[mails].root, 'app/main.php')
    projects[mails].write({ 'app/main.php': `${PHP_MAIN}${codes.join('\n')}` })
    const output = execFileSync('php', ['-d', 'error_reporting=E_ALL&~E_DEPRECATED', file], { encoding: 'utf8' })
    checkOutputs(output, programs)
  }
})

it('has sent what they sent', async () => {
  const mails = await sink.parsed()
  const sent = mails.map(({ to, subject }) => `${[to!].flat()[0]!.text}: ${subject}`)
  const invited = ['ada', 'ada', 'ada', 'ada', 'ada', 'django', 'fastapi', 'nest', 'next']
  expect(sent.sort()).toEqual(
    [
      ...invited.map((name) => `${name}@example.com: Grace invites you to Acme`),
      'ada@example.com: News',
      'image@example.com: Your ticket',
    ].sort(),
  )
  const [news, ticket] = ['News', 'Your ticket'].map((subject) => mails.find((mail) => mail.subject === subject)!)
  expect(JSON.stringify(news!.headers.get('list'))).toContain('https://acme.example/unsubscribe?token=1')
  expect(ticket!.attachments.map(({ cid }) => cid)).toEqual(['code'])
  const files = mails.flatMap(({ attachments }) =>
    attachments.map(({ filename, content }) => [filename, String(content)]),
  )
  expect(files).toContainEqual(['invoice.pdf', 'PDF'])
  expect(files).toContainEqual(['invite.ics', 'BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n'])
})

interface Found {
  program: DocProgram
  body: string
}

function programsIn(kinds: string[], mails: DocProgram['mails']): Found[] {
  return blocks.flatMap((block) => {
    const program = kinds.includes(block.kind) ? docProgramOf(block) : undefined
    return program?.mails === mails ? [{ program, body: block.body }] : []
  })
}

/** Compares what each program printed, or how that starts. */
function checkOutputs(stdout: string, programs: Found[]): void {
  const printed = stdout.split(/^#\n/m).slice(1)
  const starts = programs.map(({ program }, index) => printed[index]?.trim().slice(0, program.prints.length))
  expect(starts).toEqual(programs.map(({ program }) => program.prints))
}

function environment(): NodeJS.ProcessEnv {
  const smtp = { SMTP_SERVER: '127.0.0.1', SMTP_PORT: String(sink.port), SMTP_EMAIL: 'app@example.com' }
  return { ...process.env, ...smtp, SMTP_TRUST_ANY_CERTIFICATE: 'true', PYTHONDONTWRITEBYTECODE: '1' }
}

const COMPILER = {
  module: 'nodenext',
  target: 'es2022',
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  experimentalDecorators: true,
  types: ['node'],
}

/** Runs each code on its own. Without Django, its class is a stand-in, as Debian's package of it takes longer than this test. */
const PYTHON_MAIN = `
import json, os, smtplib, sys, types
from email.message import EmailMessage

def sendmail(to, subject, text, html):
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "app@example.com", to, subject
    message.set_content(text)
    message.add_alternative(html, subtype="html")
    with smtplib.SMTP(os.environ["SMTP_SERVER"], int(os.environ["SMTP_PORT"])) as server:
        server.send_message(message)

class EmailMultiAlternatives:
    def __init__(self, subject, body, *, to):
        self.subject, self.body, self.to = subject, body, to
    def attach_alternative(self, content, mimetype):
        assert mimetype == "text/html"
        self.html = content
    def send(self):
        sendmail(self.to[0], self.subject, self.body, self.html)

try:
    from django.conf import settings
    settings.configure(EMAIL_HOST=os.environ["SMTP_SERVER"], EMAIL_PORT=int(os.environ["SMTP_PORT"]))
except ModuleNotFoundError:
    for name in ("django", "django.core", "django.core.mail"):
        sys.modules[name] = types.ModuleType(name)
    sys.modules["django.core.mail"].EmailMultiAlternatives = EmailMultiAlternatives

for code in json.load(sys.stdin):
    print("#", flush=True)
    exec(code, {"__name__": "program", "sendmail": sendmail})
`

const GO_MAIN = `package main

import (
	"errors"
	"fmt"

	mails "github.com/acme/mails/go"
)

func main() {
	for _, program := range []func() error{
PROGRAMS,
	} {
		fmt.Println("#")
		if err := program(); err != nil {
			fmt.Println(err)
		}
	}
}
`

/** Symfony’s own class of an email, and stand-ins for what they use of Laravel, which Debian does not have, and of Symfony Mailer. */
const PHP_MAIN = `<?php
declare(strict_types=1);

namespace Illuminate\\Mail {
    class Mailable
    {
        public string $made = '';

        public function subject(string $subject): static { $this->made = $subject; return $this; }
        public function html(string $html): static { return $this; }
        public function withSymfonyMessage(callable $call): static { return $this; }
    }
}

namespace Illuminate\\Support\\Facades {
    class Mail
    {
        public static \\Illuminate\\Mail\\Mailable $sent;

        public static function to(string $to): self { return new self(); }
        public function send(\\Illuminate\\Mail\\Mailable $mail): void { self::$sent = $mail; }
    }
}

namespace Egulias\\EmailValidator {
    class EmailValidator
    {
        public function isValid(string $address): bool { return str_contains($address, '@'); }
    }
}

namespace Egulias\\EmailValidator\\Validation {
    class RFCValidation {}
}

namespace {
    require '${SYMFONY}/autoload.php';
    spl_autoload_register(static function (string $class): void {
        $path = strtr($class, ['Acme\\\\Mails\\\\' => '/../dist/php/src/', '\\\\' => '/']);
        if ($path[0] === '/') require __DIR__ . $path . '.php';
    });

    class Mailer
    {
        public ?\\Symfony\\Component\\Mime\\Email $sent = null;

        public function send(\\Symfony\\Component\\Mime\\Email $email): void { $this->sent = $email; }
    }
}
`

const LOCALIZED = `---
subject: "{{ t('subject') }}"
---
<!doctype html><html lang="{{ page.lang }}" dir="{{ page.dir }}"><body><a href="<< confirmation_url >>"><< _product_name >></a></body></html>`

const page = (subject: string, body: string) =>
  `---\nsubject: ${subject}\n---\n<!doctype html><html lang="en"><body>${body}</body></html>`

const INVITATION = page('<< inviter >> invites you to Acme', '<a href="<< invitation_url >>">Join << inviter >></a>')

/** The packages that the documentation uses, all as @acme/mails. */
const PROJECTS: Record<DocProgram['mails'], Files> = {
  plain: {
    'config.js': `export default {
      build: { content: ['emails/**/*.html'] },
      letterform: { package: { name: '@acme/mails' }, targets: ['typescript', 'python', 'php'] },
    }`,
    'emails/invitation.html': INVITATION,
    // As docs/FRONT-MATTER.md has it, in a layout without a brand.
    'emails/order.html': blocks.find(({ info }) => info === 'emails/order.html')!.body,
    'layouts/default.html':
      '<!doctype html><html lang="en"><body><h1>{{{ title }}}</h1><p>{{{ why }}}</p><yield /></body></html>',
    'emails/news.html': page('News', '<a href="<< unsubscribe_url >>">Unsubscribe</a>'),
    'emails/ticket.html': page('Your ticket', '<img src="<< code_url >>" alt="Its code">'),
  },
  localized: {
    'config.js': `export default {
      build: { content: ['emails/**/*.html'] },
      letterform: {
        package: { name: '@acme/mails' },
        targets: ['typescript', 'python', 'go', 'php'],
        go: { module: 'github.com/acme/mails/go' },
        locales: ['en', 'fr', 'de', 'ar'],
        globals: { _product_name: { type: 'string' } },
      },
    }`,
    'locales/en.yaml': 'subject: Reset your << _product_name >> password',
    'locales/fr.yaml': 'subject: Votre mot de passe << _product_name >>',
    'locales/de.yaml': 'subject: Ihr Passwort für << _product_name >>',
    'locales/ar.yaml': 'subject: كلمة مرور << _product_name >>',
    'emails/reset-password.html': LOCALIZED,
    'emails/invitation.html': INVITATION,
    'emails/newsletter.html': page('News', '<p>News</p>'),
    'emails/order-receipt.html': page('Your order << order_number >>', '<p>Total: << total | number >></p>'),
    'emails/terms.en.html': page('Our new terms', '<p>New terms</p>'),
    'emails/terms.fr.html': page('Nos nouvelles conditions', '<p>Nouvelles conditions</p>'),
  },
}
