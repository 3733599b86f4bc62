import { execFile, execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, it } from 'vitest'
import { cases, SEED } from './cases.ts'
import { readConformance } from './conformance.ts'
import { featureProject } from './feature-project.ts'
import { lintPython as lint } from './lint-python.ts'
import { asRequest, type PackageCall, randomCalls, readContract, typescriptAnswers } from './package-calls.ts'
import { REPOSITORY, type TestProject } from './project.ts'
import { askPython, PYTHON, pythonWith } from './python.ts'
import { temporaryFolder } from './temporary-folders.ts'

/** Uses the Python package of the reference emails, and of emails with every feature, as a backend would. */
const call = promisify(execFile)
const NAME = 'letterform_reference_mails'
/** How many mails to compare for each email. */
const EACH = cases({ gate: 100, full: 1000 })

let project: TestProject
let site: string

beforeAll(async () => {
  project = await featureProject(['typescript', 'python', 'programs'])
  site = temporaryFolder()
  const options = ['--no-index', '--no-deps', '--disable-pip-version-check', '--quiet', '--target', site]
  await call(PYTHON, ['-m', 'pip', 'install', ...options, path.join(project.root, 'dist/python')])
})

interface Answer {
  [part: string]: string | [string, string][] | undefined
  problems?: [path: string, code: string][]
  crash?: string
}

describe('agrees with TypeScript', () => {
  it('on conformance.json', () => {
    const calls = readConformance(project)
    const got = askPython<Answer>({ folder: site, name: NAME }, calls.map(request))
    const wrong = calls.filter((one, index) => JSON.stringify(pythonAnswer(got[index]!)) !== JSON.stringify(one.want))
    expect(wrong.slice(0, 3)).toEqual([])
    const rendered = calls.filter(({ isRendered }) => isRendered)
    expect(rendered.length).toBeGreaterThan(calls.length / 4)
    expect(calls.length).toBeGreaterThan(300)
    expect(project.read('dist/conformance.json').length).toBeLessThan(1_500_000)
  })

  it('on thousands of random and hostile values', async () => {
    const calls = randomCalls(readContract(project), EACH)
    const wanted = await typescriptAnswers(project, calls)
    const got = askPython<Answer>({ folder: site, name: NAME }, calls.map(request))
    const wrong = calls.flatMap((one, index) => {
      const want = wanted[index]!
      const answer = pythonAnswer(got[index]!)
      return JSON.stringify(answer) === JSON.stringify(want) ? [] : [{ ...one, answer, want }]
    })
    expect(wrong.slice(0, 2), `seed ${SEED}`).toEqual([])
    console.log(
      `seed ${SEED}: ${calls.length} mails of ${Object.keys(readContract(project).emails).length} emails compared`,
    )
  })
})

describe('builds without the network', () => {
  it('a wheel and an sdist, which pip installs', async () => {
    const folder = temporaryFolder()
    const backend = path.join(project.root, 'dist/python/build_backend.py')
    const make = () =>
      execFileSync(PYTHON, [backend, folder], { env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' } })
    make()
    const hash = (name: string) =>
      createHash('sha256')
        .update(execFileSync('cat', [path.join(folder, name)]))
        .digest('hex')
    const names = readdirSync(folder).sort()
    expect(names).toEqual([`${NAME}-0.0.0-py3-none-any.whl`, `${NAME}-0.0.0.tar.gz`])
    const first = names.map(hash)
    make()
    expect(names.map(hash)).toEqual(first)
    for (const name of names) {
      const target = temporaryFolder()
      const options = ['--no-index', '--no-deps', '--disable-pip-version-check', '--quiet', '--target', target]
      await call(PYTHON, ['-m', 'pip', 'install', ...options, path.join(folder, name)])
      expect(readdirSync(path.join(target, NAME)).sort()).toEqual(readdirSync(path.join(site, NAME)).sort())
    }
  })
})

describe('in a backend', () => {
  it('returns a mail that is an object and the HTML itself, and reports every problem of a call', () => {
    const folder = temporaryFolder()
    writeFileSync(path.join(folder, 'use.py'), USE)
    const env = { ...process.env, PYTHONPATH: site, PYTHONDONTWRITEBYTECODE: '1' }
    expect(String(execFileSync(PYTHON, [path.join(folder, 'use.py')], { env }))).toBe('fine\n')
  })

  const server = pythonWith('fastapi', 'uvicorn')
  it.skipIf(!server)(`is sent by the example${server ? '' : ': FastAPI is missing'}`, async () => {
    const env = { ...process.env, PYTHONPATH: site, PYTHONDONTWRITEBYTECODE: '1' }
    const { stdout } = await call(server!, [path.join(REPOSITORY, 'examples/python-backend/demo.py')], { env })
    expect(stdout).toMatch(/^201 \{"success":true\}\nEHLO STARTTLS EHLO AUTH MAIL RCPT DATA QUIT\n/)
    expect(stdout).toContain('To: ada@example.com\nSubject: Reset your MyECL password\n')
    expect(stdout).toMatch(/https:\/\/myecl\.fr\/reset\?token=[\w-]{43}\s/)
  })

  const checker = pythonWith('mypy')
  it.skipIf(!checker)(`passes mypy --strict, and so do calls of it${checker ? '' : ': mypy is missing'}`, async () => {
    const folder = temporaryFolder()
    writeFileSync(path.join(folder, 'use.py'), TYPED)
    const args = ['-m', 'mypy', '--strict', '--warn-unused-ignores', '--cache-dir', path.join(folder, 'cache')]
    const { stdout } = await call(checker!, [...args, path.join(folder, 'use.py'), path.join(site, NAME)], {
      env: { ...process.env, MYPYPATH: site },
    })
    expect(stdout).toMatch(/^Success/)
  })

  it('passes ruff for Python 3.9', () => {
    const { checked, found } = lint(project, path.join(project.root, 'dist/python'))
    expect(found).toEqual([])
    expect(checked).toBeGreaterThan(40)
    const old = lint(project, temporaryWith('new.py', 'import os\nmatch 1:\n    case _: pass\n')).found
    expect(old.map(({ code }) => code)).toEqual(expect.arrayContaining(['F401', 'invalid-syntax']))
  })

  it('parses as Python 3.9', () => {
    const script = `
import ast, pathlib, sys
files = sorted(pathlib.Path(sys.argv[1]).rglob("*.py"))
for file in files:
    ast.parse(file.read_text("utf-8"), str(file), feature_version=(3, 9))
print(len(files))`
    const count = execFileSync(PYTHON, ['-c', script, path.join(project.root, 'dist/python')])
    expect(Number(count)).toBeGreaterThan(40)
  })
})

function temporaryWith(name: string, content: string): string {
  const folder = temporaryFolder()
  writeFileSync(path.join(folder, name), content)
  return folder
}

/** Python has no `_` in the names of globals. */
function request(call: PackageCall): object {
  const { globals, ...others } = asRequest(call, readContract(project))
  return {
    ...others,
    globals: Object.fromEntries(Object.entries(globals).map(([name, value]) => [name.slice(1), value])),
  }
}

function pythonAnswer({ problems, crash, subject, preheader, html, text }: Answer): object {
  return problems ?? (crash === undefined ? [subject, preheader, html, text] : { crash })
}

const SET_UP = `
import dataclasses
import datetime
from decimal import Decimal
from email.message import EmailMessage
import pickle
from letterform_reference_mails import Mail, MailTemplates, MailVariableError, SafeHtml, safe_html

mails = MailTemplates(
    product_name="MyECL", payment_product_name="MyECLPay", entity_name="ÉCLAIR", year=2026,
    entity_site_url="https://myecl.fr", logo_url="https://myecl.fr/logo.png",
)
`

const USE = `${SET_UP}
mail = mails.get_mail_reset_password(confirmation_url="https://myecl.fr/reset?a=1&b=2")
assert (mail.id, mail.subject) == ("reset-password", "Reset your MyECL password"), mail.subject
assert isinstance(mail, str) and mail == mail.html == str(mail) and type(mail.html) is str
assert "https://myecl.fr/reset?a=1&amp;b=2" in mail and "https://myecl.fr/reset?a=1&b=2" in mail.text
assert mail == mails.render("reset-password", {"confirmation_url": "https://myecl.fr/reset?a=1&b=2"})
assert repr(mail) == "<Mail reset-password>"
message = EmailMessage()
message.set_content(mail, subtype="html", charset="utf-8")
assert message.get_content().rstrip("\\n") == mail.rstrip("\\n")
copy = pickle.loads(pickle.dumps(mail))
assert type(copy) is Mail and (copy, copy.id, copy.subject, copy.text) == (mail, mail.id, mail.subject, mail.text)
try:
    mails.get_mail_reset_password(confirmation_url="javascript:hunter2")
    raise AssertionError("it has to be refused")
except MailVariableError as error:
    assert [(one.path, one.code) for one in error.problems] == [("confirmation_url", "unsafe-url")]
    assert str(error).startswith("Invalid variables for reset-password:\\n  confirmation_url: ") and "hunter2" not in str(error)
    assert pickle.loads(pickle.dumps(error)).problems == error.problems
try:
    mails.render("reset-password", {"confirmationUrl": 1})
    raise AssertionError("it has to be refused")
except MailVariableError as error:
    assert [one.code for one in error.problems] == ["missing", "unknown-key"]
    assert error.problems[1].message == "unknown name; did you mean confirmation_url?"
try:
    mails.get_mail_reset_password()
    raise AssertionError("it has to be refused")
except TypeError:
    pass
try:
    mails.render("reset-pasword", {})
    raise AssertionError("it has to be refused")
except LookupError as error:
    assert "did you mean reset-password?" in str(error)
few = MailTemplates(
    product_name="MyECL", entity_name="ÉCLAIR", year=2026, entity_site_url="https://myecl.fr", logo_url="https://myecl.fr/logo.png",
)
link = "https://myecl.fr/reset"
assert few.get_mail_reset_password(confirmation_url=link) == mails.get_mail_reset_password(confirmation_url=link)
device = {"device_name": "Phone", "activation_url": link}
for call in (lambda: few.render("payment-device-activation", device), few.check_globals):
    try:
        call()
        raise AssertionError("it has to be refused")
    except MailVariableError as error:
        assert [(one.path, one.code) for one in error.problems] == [("payment_product_name", "missing")], error
mails.check_globals()
try:
    MailTemplates(logo_url="javascript:alert(1)")
    raise AssertionError("it has to be refused")
except MailVariableError as error:
    assert [(one.path, one.code) for one in error.problems] == [("logo_url", "unsafe-url")]
when = datetime.datetime(2026, 1, 31, 23, 30, tzinfo=datetime.timezone(datetime.timedelta(hours=-2)))
values = {"order_number": "1", "items": [], "subtotal": 1, "total": 2.5, "order_url": "https://myecl.fr"}
same = {mails.render("order-receipt", {**values, "ordered_at": one}) for one in (when, "2026-02-01", datetime.date(2026, 2, 1))}
assert len(same) == 1

@dataclasses.dataclass
class Line:
    quantity: int
    name: str
    price: Decimal

values["ordered_at"] = when
dicts = mails.render("order-receipt", {**values, "items": [{"quantity": 2, "name": "Tea", "price": 2.5}], "sku": 7})
lines = mails.render("order-receipt", {**values, "items": [Line(2, "Tea", Decimal("2.50"))], "total": Decimal("2.5")})
assert dicts == lines
print("fine")
`

const TYPED = `${SET_UP}
mail: Mail = mails.get_mail_reset_password(confirmation_url="https://myecl.fr")
html: str = mail
parts: "list[str]" = [mail.id, mail.subject, mail.preheader, mail.html, mail.text]
notice: SafeHtml = safe_html("<b>x</b>")
same: Mail = mails.render("reset-password", {"confirmation_url": "https://myecl.fr"})
plain: Mail = mails.get_plain_mail()
codes = [problem.code for problem in MailVariableError("x", []).problems]
mails.get_mail_order_receipt(
    order_number="1", ordered_at=datetime.date(2026, 1, 31), items=[{"quantity": 1, "name": "Tea", "price": 2.5}],
    subtotal=2.5, discount=None, total=2, order_url="https://myecl.fr",
)

@dataclasses.dataclass
class Line:
    quantity: int
    name: str
    price: Decimal

mails.get_mail_order_receipt(
    order_number="1", ordered_at="2026-01-31", items={1: Line(1, "Tea", Decimal("2.5"))}.values(),
    subtotal=Decimal("2.5"), total=2, order_url="https://myecl.fr",
)
class HttpUrl:
    """As Pydantic's, which is not a str."""

    def unicode_string(self) -> str:
        return "https://myecl.fr/"

mails.get_mail_reset_password(confirmation_url=HttpUrl())
mails.get_mail_order_receipt(
    order_number="1", ordered_at="2026-01-31", items=[], subtotal=1, total=2, order_url=HttpUrl(),
)
mails.get_mail_reset_password()  # type: ignore[call-arg]
mails.get_mail_reset_password(confirmation_ur="https://myecl.fr")  # type: ignore[call-arg]
mails.get_mail_reset_password(confirmation_url=1)  # type: ignore[arg-type]
mails.render("reset-pasword", {})  # type: ignore[call-overload]
MailTemplates(product_name="MyECL").check_globals()
MailTemplates(product_nam="MyECL")  # type: ignore[call-arg]
MailTemplates(product_name=1)  # type: ignore[arg-type]
`
