import { readFileSync } from 'node:fs'
import path from 'node:path'
import Handlebars from 'handlebars'
import mjml2html from 'mjml'

const globals = { product_name: 'Acme' }

async function template(name) {
  const filePath = `emails/${name}.mjml`
  const { html } = await mjml2html(readFileSync(filePath, 'utf8'), {
    filePath,
    ignoreIncludes: false,
    includePath: path.resolve('parts'),
  })
  return Handlebars.compile(html)
}

const resetPasswordHtml = await template('reset-password')
const receiptHtml = await template('receipt')

export const resetPassword = (values) => ({
  subject: 'Reset your Acme password',
  html: resetPasswordHtml({ ...globals, ...values }),
})

export const receipt = (values) => ({
  subject: `Your receipt for order ${values.order_number}`,
  html: receiptHtml({ ...globals, ...values }),
})
