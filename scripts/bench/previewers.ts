import { equalMails } from './mails.ts'
import { TOOLS } from './projects.ts'

/** A tool that previews emails in a browser and follows their files. */
export interface Previewer {
  name: string
  /** The folder of its packages, from the repository. */
  packages: string
  command: string[]
  /** What it prints once it responds. */
  ready: RegExp
  url: string
  /** The path of the first email. */
  path: string
  files: (emails: number) => Record<string, string>
  changes: { what: string; file: string; mark: string }[]
}

function filesOf(tool: string): Previewer['files'] {
  const { files } = TOOLS.find(({ name }) => name.startsWith(tool))!
  return (emails) => files(equalMails(emails))
}

const MAIZZLE_CHANGES = [
  { what: 'an email', file: 'emails/e0.html', mark: 'You asked for' },
  { what: 'a component', file: 'components/copyright.html', mark: '© Example' },
  { what: 'a layout', file: 'layouts/default.html', mark: '<yield />' },
]

const SERVE = "import { serve } from '@maizzle/framework'; await serve({ env: 'local', server: { port: 4901 } })"

export const PREVIEWERS: Previewer[] = [
  {
    name: 'Letterform',
    packages: 'node_modules',
    command: ['letterform', 'dev', '--port', '4900'],
    ready: /Preview at/,
    url: 'http://localhost:4900/',
    path: '#/e0',
    files: filesOf('Letterform'),
    changes: MAIZZLE_CHANGES,
  },
  {
    name: 'Maizzle 5.5 serve',
    packages: 'node_modules',
    command: ['node', '--input-type=module', '-e', SERVE],
    ready: /localhost:4901|4901/,
    url: 'http://localhost:4901/',
    path: 'emails/e0.html',
    files: filesOf('Maizzle 5'),
    changes: MAIZZLE_CHANGES,
  },
  {
    name: 'react-email 6.11 dev',
    packages: 'scripts/bench/.peers/node_modules',
    command: ['email', 'dev', '--dir', 'emails', '--port', '4902'],
    ready: /Ready in|started on|localhost:4902/,
    url: 'http://localhost:4902/',
    path: 'preview/e0',
    files: filesOf('react-email'),
    changes: [
      { what: 'an email', file: 'emails/e0.tsx', mark: 'You asked for' },
      { what: 'a component', file: 'components/card.tsx', mark: 'Or copy this link:' },
      { what: 'a layout', file: 'components/frame.tsx', mark: '© Example' },
    ],
  },
]
