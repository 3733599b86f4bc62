import { expect, it } from 'vitest'
import { findDrift } from './find-drift.ts'
import type { KnownTemplate } from './template-names.ts'

function template(id: string, variables: string, globals = ''): KnownTemplate {
  const named = (names: string) => names.split(' ').filter(Boolean)
  const pascal = id.replace(/(?:^|[-/])(\w)/g, (_, letter: string) => letter.toUpperCase())
  return {
    id: id.replaceAll('/', '-'),
    file: `emails/${id}.html`,
    built: id,
    getters: [`getMail${pascal}`, `get_mail_${id.replace(/[-/]/g, '_')}`],
    needs: {
      variables: named(variables).map((name) => ({ name: name.replace('?', ''), optional: name.endsWith('?') })),
      globals: named(globals),
    },
  }
}

const TEMPLATES = [
  template('welcome', 'first_name'),
  template('reset-password', 'reset_password_url', '_product_name _logo_url'),
  template('account-exist', '', '_product_name _logo_url'),
  template('orders/receipt', 'order_number items note?'),
  { ...template('account-merged', 'deleted_mail kept_mail', '_product_name _logo_url'), hasSubject: true },
]

/** What the mail guide's backend imports, in little. */
const GUIDE = (getters: string) => `
class MailTemplates:
    def __init__(self, product_name: str, api_base_url: str):
        self.environment_variables = {
            "_product_name": product_name,
            "_logo_url": api_base_url + logo_png_relative_url(),
            "_payment_product_name": "MyECLPay",
        }
        loader = FileSystemLoader(str(MODULE_PATH / "mail_templates"))
        self.jinja_env = Environment(loader=loader, autoescape=select_autoescape(default=True))

${getters.replace(/^/gm, '    ')}
`

const cases: { name: string; file: string; code: string; want: string[] }[] = [
  {
    name: 'the guide’s getters that fit',
    file: 'mail.py',
    code: GUIDE(`
def get_mail_account_exist(self) -> str:
    """
    Return the mail template "welcome.html" for account already existing.
    """
    return self.jinja_env.get_template("account-exist.html").render(
        self.environment_variables,
    )

def get_mail_account_merged(self, deleted_mail: str, kept_mail: str) -> str:
    return self.jinja_env.get_template(
        "account-merged.html",
    ).render(self.environment_variables, deleted_mail=deleted_mail, kept_mail=kept_mail)`),
    want: [],
  },
  {
    name: 'the guide’s empty link: a getter without arguments',
    file: 'mail.py',
    code: GUIDE(`
def get_mail_reset_password(self) -> str:
    return self.jinja_env.get_template("reset-password.html").render(
        self.environment_variables,
    )`),
    want: ['14:44 getter-missing: reset-password needs reset_password_url, which this code does not fill in.'],
  },
  {
    name: 'a misspelt argument, once',
    file: 'mail.py',
    code: GUIDE(`
def get_mail_reset_password(self, url: str) -> str:
    return self.jinja_env.get_template("reset-password.html").render(
        self.environment_variables,
        reset_pasword_url=url,
    )`),
    want: [
      '16:13 getter-unknown: This code fills in reset_pasword_url, which reset-password does not use. Did you mean reset_password_url?',
    ],
  },
  {
    name: 'a template that is gone, in a getter of its own',
    file: 'mail.py',
    code: GUIDE(`
def get_mail_tos_signed(self, tos_url: str) -> str:
    return self.jinja_env.get_template("mypayment-tos-signed.html").render(tos_url=tos_url)`),
    want: ['14:44 getter-gone: There is no template for “mypayment-tos-signed.html”.'],
  },
  {
    name: 'a global that is missing where the others are set',
    file: 'mail.py',
    code: `
def reset_mail(url):
    return env.get_template("reset-password.html").render(_product_name="MyECL", reset_password_url=url)`,
    want: ['3:29 getter-missing: reset-password needs _logo_url, which this code does not fill in.'],
  },
  {
    name: 'the endpoint of the guide',
    file: 'users.py',
    code: `
async def create_user_by_user(
    background_tasks: BackgroundTasks,
    settings: Settings = Depends(get_settings),
    mail_templates: calypsso.MailTemplates = Depends(get_mail_templates),
):
    if settings.SMTP_ACTIVE:
        mail = mail_templates.get_mail_account_exist()
        background_tasks.add_task(
            send_email,
            recipient="Some@email.com",
            subject="MyECL - your account already exists",
            content=mail,
            settings=settings,
        )`,
    want: [],
  },
  {
    name: 'calls of getters that are written elsewhere',
    file: 'users.py',
    code: `
mail = mail_templates.get_mail_reset_password()
mail = mail_templates.get_mail_account_merged(deleted_mail=a, kept_email=b)
mail = mail_templates.get_mail_welcome(name)
mail = mail_templates.get_mail_digest()
mail = other.get_mail_transport()`,
    want: [
      '2:23 getter-missing: reset-password needs reset_password_url, which this code does not fill in.',
      '3:63 getter-unknown: This code fills in kept_email, which account-merged does not use. Did you mean kept_mail?',
      '5:23 getter-gone: There is no template for “get_mail_digest”.',
    ],
  },
  {
    name: 'arguments by position',
    file: 'users.py',
    code: `
mails.get_mail_welcome(user.name)
mails.get_mail_reset_password(url, token)
mails.get_mail_account_merged(old, new)
mails.get_mail_account_merged(*both)
mails.get_mail_orders_receipt(number, items=[])
MailTemplates("MyECL", logo_url=url)`,
    want: [
      '3:36 getter-positional: get_mail_reset_password takes this argument by name, not by position.',
      '4:31 getter-positional: get_mail_account_merged takes this argument by name, not by position.',
      '6:31 getter-positional: get_mail_orders_receipt takes this argument by name, not by position.',
      '7:15 getter-positional: MailTemplates takes this argument by name, not by position.',
    ],
  },
  {
    name: 'arguments of the constructor',
    file: 'mail.py',
    code: `
templates = calypsso.MailTemplates(product_name="MyECL", logo_uri=logo, api_base_url=url, locale="fr", **more)
other = MailTemplates(_product_name="MyECL")`,
    want: [
      '2:58 getter-constructor: MailTemplates takes no argument logo_uri: no email has such a global. Did you mean logo_url?',
      '2:73 getter-constructor: MailTemplates takes no argument api_base_url: no email has such a global.',
    ],
  },
  {
    name: 'arguments of the constructor, in TypeScript',
    file: 'mails.ts',
    code: `
const mails = createMails({ productName: 'MyECL', logoUrl, year: 2026, ...more })`,
    want: ['2:60 getter-constructor: createMails takes no argument year: no email has such a global.'],
  },
  {
    name: 'a constructor of its own',
    file: 'mails.py',
    code: `
class MailTemplates(Base):
    def get_mail_account_exist(self):
        return self.env.get_template("account-exist.html").render(self.globals)

templates = MailTemplates("MyECL", api_base_url=url)`,
    want: [],
  },
  {
    name: 'subjects of callers',
    file: 'users.py',
    code: `
def merge(user):
    mail = mails.get_mail_account_merged(deleted_mail=user.old, kept_mail=user.mail)
    send_email(to=user.mail, subject="Merged", content=mail)

def welcome(user):
    mail = mails.get_mail_welcome(user.name)
    send_email(to=user.mail, subject="Hello", content=mail)

def again(user):
    mail = mails.get_mail_account_merged(deleted_mail=user.old, kept_mail=user.mail)
    send_email(to=user.mail, subject=mail.subject, content=mail)`,
    want: [
      '4:30 getter-subject: This code passes a subject, but account-merged has a subject of its own, so there are two.',
    ],
  },
  {
    name: 'text replaced piece by piece, in Python',
    file: 'app/mails.py',
    code: `
TEMPLATES = Path(__file__).parent / "build"

def welcome_mail(user):
    html = (TEMPLATES / "welcome.html").read_text(encoding="utf-8")
    html = html.replace("<< first_name >>", escape(user.first_name))
    # html = html.replace("<< last_name >>", user.last_name)
    return html.replace("<< frist_name >>", "?").replace("{{ unsubscribe }}", "")`,
    want: [
      '8:25 getter-unknown: This code fills in frist_name, which welcome does not use. Did you mean first_name?',
      '8:58 getter-unknown: This code fills in unsubscribe, which welcome does not use.',
    ],
  },
  {
    name: 'patterns, and the other spelling',
    file: 'mails.py',
    code: `
def receipt(order):
    page = open("build/orders/receipt.html").read()
    page = re.sub(r"<<\\s*order_number\\s*>>", order.number, page)
    return re.sub(r"@?\\{\\{\\s*items\\s*\\}\\}", order.items, page)`,
    want: [],
  },
  {
    name: 'dictionaries by name, merged, and unpacked',
    file: 'mails.py',
    code: `
def receipt(order):
    context = {"order_number": order.number}
    context["item"] = order.items
    return env.get_template("orders/receipt.html").render(**context)

def welcome(user):
    return env.get_template("welcome.html").render(dict(first_name=user.name))

def merged(**kwargs):
    return env.get_template("account-merged.html").render(**kwargs)`,
    want: [
      '4:13 getter-unknown: This code fills in item, which orders-receipt does not use. Did you mean items?',
      '11:29 getter-unseen: This code fills in account-merged with values that cannot be determined from here.',
    ],
  },
  {
    name: 'a helper that takes the template’s name',
    file: 'mails.py',
    code: `
def _load(name: str, **values: str) -> str:
    html = (BUILD / name).read_text()
    for key, value in values.items():
        html = html.replace(f"<< {key} >>", value)
    return html

def welcome(user):
    return _load("welcome.html", firstname=user.first_name)

def send(user, order):
    send_email(to=user.email, subject="Hello", template="orders/receipt.html", context={"order_number": order.id, "items": []})`,
    want: ['9:34 getter-unknown: This code fills in firstname, which welcome does not use. Did you mean first_name?'],
  },
  {
    name: 'templates that are only read, and names of the envelope',
    file: 'mails.py',
    code: `
def load_welcome_template():
    return (BUILD / "welcome.html").read_text()

def welcome_page() -> str:
    return render_template("welcome.html")

async def send_forgot_password_mail(self, email: EmailStr, url: str | None = None):
    template = env.get_template("reset-password.html")
    subject = "Choose a new password"
    html = template.render(subject=subject, link=url, email=email)
    await FastMail(self.conf).send_message(MessageSchema(subject=subject, recipients=[email], body=html))

def with_attachment(email):
    message = get_template("account-merged.html").render({"deleted_mail": email.old, "kept_mail": email.new})
    mail = EmailMessage(subject="Merged", body=message, to=[email])`,
    want: [
      '6:28 getter-missing: welcome needs first_name, which this code does not fill in.',
      '9:33 getter-missing: reset-password needs reset_password_url, which this code does not fill in.',
      '11:45 getter-unknown: This code fills in link, which reset-password does not use.',
      '11:55 getter-unknown: This code fills in email, which reset-password does not use.',
    ],
  },
  {
    name: 'tests, uploads and pages of the site: nothing',
    file: 'site.py',
    code: `
def home(request):
    return templates.TemplateResponse("index.html", {"request": request, "title": "Hello {}".format(name)})

def exists():
    return Path("build/reset-password.html").exists()

NAMES = {"reset": "reset-password.html", "welcome": "welcome.html"}

def choose(kind, url):
    return env.get_template("welcome.html" if kind else "reset-password.html").render(first_name="x", reset_password_url=url)`,
    want: [],
  },
  {
    name: 'getters in TypeScript, with a file read above them',
    file: 'mails.ts',
    code: `
const read = (name: string) => readFileSync(new URL(\`../build/\${name}\`, import.meta.url), 'utf8')
const resetPassword = read('reset-password.html')

/** Fills << nothing >> in. */
export function getMailResetPassword({ url }: { url: string }): string {
  return resetPassword.replaceAll('<< reset_url >>', url) // '<< other >>'
}

export const getMailWelcome = async (name: string): Promise<{ html: string }> => {
  const html = await readFile('build/welcome.html', 'utf8')
  return { html: html.replace(/<<\\s*first_name\\s*>>/g, name) }
}`,
    want: [
      '7:35 getter-unknown: This code fills in reset_url, which reset-password does not use. Did you mean reset_password_url?',
    ],
  },
  {
    name: 'an object that is gone through',
    file: 'mails.ts',
    code: `
export async function receipt(order: Order) {
  const values: Record<string, string> = { order_number: order.number, notes: order.note }
  let html = await readFile(path.join(folder, 'orders', 'receipt.html'), 'utf8')
  for (const [key, value] of Object.entries(values)) html = html.replaceAll(\`<< \${key} >>\`, value)
  return html
}

export function fill(html: string, values: Record<string, string>) {
  return html.replace(/<<\\s*(\\w+)\\s*>>/g, (_, name) => values[name] ?? '')
}

export const welcome = () => fill(load('welcome.html'), { firstName: 'Ada' })`,
    want: [
      '4:57 getter-missing: orders-receipt needs items, which this code does not fill in.',
      '3:72 getter-unknown: This code fills in notes, which orders-receipt does not use. Did you mean note?',
      '13:59 getter-unknown: This code fills in firstName, which welcome does not use. Did you mean first_name?',
    ],
  },
  {
    name: 'engines and mailers in JavaScript',
    file: 'mails.js',
    code: `
await mailer.sendMail({ to: user.email, subject: 'Hi', template: 'welcome', context: { name: user.name } })
await mailer.sendMail({ to: user.email, template: 'reset-password', context })
res.render('orders/receipt.html', { order_number, items, note })
const template = Handlebars.compile(fs.readFileSync('build/account-merged.html', 'utf8'))
export function merged(user) {
  return template({ deleted_mail: user.old, kept_mail: user.mail })
}
const html = Mustache.render(page, { first_name })`,
    want: ['2:88 getter-unknown: This code fills in name, which welcome does not use. Did you mean first_name?'],
  },
  {
    name: 'getters by their generated names',
    file: 'users.ts',
    code: `
const mail = mails.getMailResetPassword({ resetPasswordUrl: url })
const other = mails.getMailOrdersReceipt({ orderNumber: 1, ...rest })
const third = mails.getMailWelcome({ name: 'Ada' })
const gone = mails.getMailWelcom({ firstName: 'Ada' })`,
    want: [
      '4:38 getter-unknown: This code fills in name, which welcome does not use. Did you mean first_name?',
      '5:20 getter-gone: There is no template for “getMailWelcom”. Did you mean getMailWelcome?',
    ],
  },
  {
    name: 'a slip of the pen in a path',
    file: 'mails.ts',
    code: `
export const html = readFileSync('build/reset-pasword.html', 'utf8')
export const page = readFileSync('public/index.html', 'utf8')`,
    want: ['2:34 getter-gone: There is no template for “build/reset-pasword.html”. Did you mean reset-password?'],
  },
  {
    name: 'code that ends too early, JSX with apostrophes, and nothing',
    file: 'page.tsx',
    code: "export const A = () => <p>Don't {name} `</p>\nconst b = { c: ['welcome.html'",
    want: [],
  },
]

it.each(cases)('$name', ({ file, code, want }) => {
  const found = findDrift([{ file, text: code }], TEMPLATES)
  const told = found.map(({ code, place, message, fix }) => {
    return `${place!.line}:${place!.column} ${code}: ${message}${fix.startsWith('Did') ? ` ${fix}` : ''}`
  })
  expect(told).toEqual(want)
})

it('judges calls by the getters, where these are written in another file', () => {
  const definition = {
    file: 'a.py',
    text: 'def get_mail_welcome(user):\n    return render("welcome.html", first_name=user.name)\n',
  }
  const call = { file: 'b.py', text: 'mail = get_mail_welcome(user=user)\n' }
  expect(findDrift([definition, call], TEMPLATES)).toEqual([])
})

it('says nothing of templates that do not compile', () => {
  const { needs: _, ...broken } = TEMPLATES[0]!
  const file = { file: 'a.py', text: 'def get_mail_welcome():\n    return render("welcome.html", first="x")\n' }
  expect(findDrift([file], [broken])).toEqual([])
})
