/** A new user's way with a tool. */
export interface FirstMailPath {
  name: string
  /** Whose versions are shown, and the folder that they are installed in. */
  packages: string[]
  files?: string
  /** The version of Node, if the tool does not run on this one. */
  node?: number
  /** The last one sends the mail. */
  steps: Step[]
}

/** A command in a folder, or a file that a user writes. */
export type Step = { run: string; in?: string } | { write: string; content: string }

/** The lines that send, which are the same with every tool. */
const SENDING = `const transport = createTransport({ host: '127.0.0.1', port: process.env.SMTP_PORT })
await transport.sendMail({ from: 'acme@example.com', to: 'grace@example.com', ...mail })
`
const CALL = 'const call = JSON.parse(process.env.CALL)\n'

export const FIRST_MAIL_PATHS: FirstMailPath[] = [
  {
    name: 'letterform',
    packages: ['letterform'],
    files: 'mails',
    steps: [
      { run: 'npx --yes --package "$TARBALL" letterform init mails --product Acme --yes' },
      {
        write: 'mails/emails/invitation.html',
        content: `---
subject: << inviter >> invites you to Acme
preheader: One click, and you are in.
---
<x-default title="Join Acme" why="You get this email because someone invited you.">
  <div class="copy">
    <p><< inviter >> invites you to Acme.</p>
  </div>
  <x-button url="<< url >>">Accept</x-button>
</x-default>
`,
      },
      { run: 'npm install --save-dev --no-audit "$TARBALL"', in: 'mails' },
      { run: 'npm run build', in: 'mails' },
      { run: 'npm init --yes' },
      { run: 'npm install --no-audit ./mails/dist nodemailer' },
      {
        write: 'send.mjs',
        content: `import { createMails } from '@acme/mails'
import { createTransport } from 'nodemailer'

${CALL}const mail = createMails().getMailInvitation(call)
${SENDING}`,
      },
      { run: 'node send.mjs' },
    ],
  },
  {
    name: 'react-email',
    packages: ['react-email'],
    steps: [
      { run: 'npm init --yes' },
      { run: 'npm install --no-audit react-email react react-dom nodemailer tsx' },
      {
        write: 'invitation.tsx',
        content: `import { Body, Button, Container, Head, Html, Preview, Text } from 'react-email'

export function Invitation({ inviter, url }: { inviter: string; url: string }) {
  return (
    <Html lang="en">
      <Head />
      <Preview>One click, and you are in.</Preview>
      <Body>
        <Container>
          <Text>{inviter} invites you to Acme.</Text>
          <Button href={url}>Accept</Button>
        </Container>
      </Body>
    </Html>
  )
}
`,
      },
      { write: 'tsconfig.json', content: '{ "compilerOptions": { "jsx": "react-jsx" } }\n' },
      {
        write: 'send.mts',
        content: `import { createTransport } from 'nodemailer'
import { createElement } from 'react'
import { render, toPlainText } from 'react-email'
import { Invitation } from './invitation.tsx'

${CALL}const html = await render(createElement(Invitation, call))
const mail = { subject: \`\${call.inviter} invites you to Acme\`, html, text: toPlainText(html) }
${SENDING}`,
      },
      { run: 'npx tsx send.mts' },
    ],
  },
  {
    name: 'maizzle',
    packages: ['@maizzle/framework', 'handlebars'],
    node: 22,
    steps: [
      { run: 'npm init --yes' },
      { run: 'npm install --no-audit @maizzle/framework handlebars nodemailer' },
      {
        write: 'emails/invitation.vue',
        content: `<template>
  <Layout>
    <Container>
      <Text><span v-pre>{{ inviter }} invites you to Acme.</span></Text>
      <Button href="{{ url }}">Accept</Button>
    </Container>
  </Layout>
</template>
`,
      },
      { run: 'npx maizzle build' },
      {
        write: 'send.mjs',
        content: `import { readFileSync } from 'node:fs'
import Handlebars from 'handlebars'
import { createTransport } from 'nodemailer'

${CALL}const html = Handlebars.compile(readFileSync('dist/invitation.html', 'utf8'))(call)
const mail = { subject: \`\${call.inviter} invites you to Acme\`, html }
${SENDING}`,
      },
      { run: 'node send.mjs' },
    ],
  },
  {
    name: 'mjml',
    packages: ['mjml', 'handlebars'],
    steps: [
      { run: 'npm init --yes' },
      { run: 'npm install --no-audit mjml handlebars nodemailer' },
      {
        write: 'invitation.mjml',
        content: `<mjml>
  <mj-head><mj-preview>One click, and you are in.</mj-preview></mj-head>
  <mj-body>
    <mj-section>
      <mj-column>
        <mj-text>{{ inviter }} invites you to Acme.</mj-text>
        <mj-button href="{{ url }}">Accept</mj-button>
      </mj-column>
    </mj-section>
  </mj-body>
</mjml>
`,
      },
      { run: 'npx mjml invitation.mjml -o invitation.html' },
      {
        write: 'send.mjs',
        content: `import { readFileSync } from 'node:fs'
import Handlebars from 'handlebars'
import { createTransport } from 'nodemailer'

${CALL}const html = Handlebars.compile(readFileSync('invitation.html', 'utf8'))(call)
const mail = { subject: \`\${call.inviter} invites you to Acme\`, html }
${SENDING}`,
      },
      { run: 'node send.mjs' },
    ],
  },
]
