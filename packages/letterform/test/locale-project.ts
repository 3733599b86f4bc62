import type { Files } from './project.ts'

/** A project in four languages, of which some emails lack one. */
export const LOCALE_PROJECT: Files = {
  'config.js': `export default {
    build: { content: ['emails/**/*.html'] },
    letterform: {
      package: { name: '@acme/mails', version: '1.2.3', description: 'Mails of Acme' },
      locales: ['en', 'fr', 'pt-BR', 'ar'],
      targets: ['typescript', 'python', 'go', 'php', 'programs', 'html'],
      globals: { _product_name: { type: 'string', sample: 'Acme' } },
    },
  }`,
  ...welcome(
    'en',
    'Welcome to << _product_name >>, << name >>',
    'You have << count | number >> <% if count | plural("en") == "one" %>ticket<% else %>tickets<% endif %>.',
  ),
  ...welcome('fr', 'Bienvenue chez << _product_name >>, << name >>', 'Vous avez << count | number("fr") >> billets.'),
  ...welcome(
    'pt-BR',
    'Boas-vindas à << _product_name >>, << name >>',
    'Você tem << count | number("pt-BR") >> ingressos.',
  ),
  ...welcome('ar', 'مرحبا << name >>', 'لديك << count >> تذاكر.'),
  'emails/plain.html': mail('subject: Hello', 'en', '<p>Hello from << _product_name >></p>'),
  'emails/letter.html': mail('description: A letter', 'en', '<p><< body >></p>'),
  'emails/terms.en.html': mail('subject: New terms', 'en', '<p>Terms of << since | date("long", "en") >></p>'),
  'emails/terms.fr.html': mail(
    'subject: Nouvelles conditions',
    'fr',
    '<p>Conditions du << since | date("long", "fr") >></p>',
  ),
  'emails/legal/imprint.fr.html': mail('subject: Mentions légales', 'fr', '<p>Mentions légales</p>'),
  'emails/legal/imprint.ar.html': mail('subject: البصمة', 'ar', '<p>البصمة</p>'),
}

function welcome(locale: string, subject: string, tickets: string): Files {
  const body = `<table role="presentation" style="width: 100%; font-family: Helvetica, Arial, sans-serif"><tr><td style="padding: 24px">
<h1 style="font-size: 24px; line-height: 32px">${subject}</h1><p style="font-size: 16px; line-height: 24px">${tickets}</p>
<a href="<< login_url >>" style="color: #0b5f6b">${locale}</a></td></tr></table>`
  const scenario = 'scenarios:\n  default: { name: Ada, count: 2, login_url: https://acme.example/login }'
  return {
    [`emails/welcome.${locale}.html`]: mail(
      `subject: ${subject}\npreheader: <% if count == 0 %>${locale}, nothing<% else %>${locale}<% endif %>\n${scenario}`,
      locale,
      body,
    ),
  }
}

function mail(frontMatter: string, lang: string, body: string): string {
  return `---\n${frontMatter}\n---\n<!doctype html><html lang="${lang}"${lang === 'ar' ? ' dir="rtl"' : ''}><body>${body}</body></html>`
}
