import { expect, it } from 'vitest'
import { complaint, gitComplaint } from './complaint.ts'

/** What the programs really print, shortened only in the middle. */
it.each<[what: string, stderr: string, want: string]>([
  [
    'a version that exists',
    `npm error code E403
npm error 403 403 Forbidden - PUT https://registry.npmjs.org/@acme%2fmails - You cannot publish over the previously published versions: 1.0.1.
npm error 403 In most cases, you or one of your dependencies are requesting
npm error A complete log of this run can be found in: /root/.npm/_logs/debug-0.log`,
    'E403 Forbidden: You cannot publish over the previously published versions: 1.0.1 (PUT https://registry.npmjs.org/@acme%2fmails)',
  ],
  [
    'a wrong token',
    `npm error code E401
npm error 401 Unauthorized - PUT https://npm.acme.example/@acme%2fmails`,
    'E401 Unauthorized: PUT https://npm.acme.example/@acme%2fmails',
  ],
  [
    'no one-time password',
    `npm error code EOTP
npm error This operation requires a one-time password from your authenticator.
npm error You can provide a one-time password by passing --otp=<code> to the command you ran.
npm error If you already provided a one-time password then it is likely that you either typoed it, or it timed out. Please try again.`,
    'EOTP: This operation requires a one-time password from your authenticator',
  ],
  [
    'a conflict',
    `npm error code E409
npm error 409 Conflict - PUT https://registry.npmjs.org/@acme%2fx - Failed to save packument. A common cause is if you try to publish a new package before the previous package has been fully processed.`,
    'E409 Conflict: Failed to save packument. A common cause is if you try to publish a new package before the previous package has been fully processed (PUT https://registry.npmjs.org/@acme%2fx)',
  ],
  [
    'a broken registry',
    `npm error code E500
npm error 500 Internal Server Error - PUT https://registry.npmjs.org/@acme%2fx - internal_server_error`,
    'E500 Internal Server Error: internal_server_error (PUT https://registry.npmjs.org/@acme%2fx)',
  ],
  [
    'no token',
    `npm warn using --force Recommended protections disabled.
npm error code ENEEDAUTH
npm error need auth This command requires you to be logged in to https://registry.npmjs.org/
npm error need auth You need to authorize this machine using \`npm adduser\``,
    'ENEEDAUTH: This command requires you to be logged in to https://registry.npmjs.org/',
  ],
  [
    'no server',
    `npm error code ECONNREFUSED
npm error syscall connect
npm error errno ECONNREFUSED
npm error FetchError: request to http://127.0.0.1:9/x failed, reason: connect ECONNREFUSED 127.0.0.1:9
npm error     at ClientRequest.<anonymous> (minipass-fetch/lib/index.js:130:14)`,
    'ECONNREFUSED: request to http://127.0.0.1:9/x failed, reason: connect ECONNREFUSED 127.0.0.1:9',
  ],
  [
    'no host',
    `npm error code ENOTFOUND
npm error syscall getaddrinfo
npm error errno ENOTFOUND
npm error network request to http://nohost.invalid/x failed, reason: getaddrinfo ENOTFOUND nohost.invalid
npm error network This is a problem related to network connectivity.`,
    'ENOTFOUND: request to http://nohost.invalid/x failed, reason: getaddrinfo ENOTFOUND nohost.invalid',
  ],
  [
    'npm 9',
    `npm ERR! code EOTP
npm ERR! This operation requires a one-time password from your authenticator.`,
    'EOTP: This operation requires a one-time password from your authenticator',
  ],
  [
    'a push that others were ahead of',
    `To /srv/remote.git
 ! [rejected]        HEAD -> main (fetch first)
error: failed to push some refs to '/srv/remote.git'
hint: Updates were rejected because the remote contains work that you do not`,
    '[rejected] HEAD -> main (fetch first)',
  ],
  [
    'a protected branch',
    `remote: error: GH006: Protected branch update failed for refs/heads/main.
remote:
remote: - Changes must be made through a pull request.
To github.com:acme/mails.git
 ! [remote rejected] HEAD -> main (protected branch hook declined)
error: failed to push some refs to 'github.com:acme/mails.git'`,
    'GH006: Protected branch update failed for refs/heads/main; [remote rejected] HEAD -> main (protected branch hook declined)',
  ],
  [
    'a key that is not known',
    `git@github.com: Permission denied (publickey).
fatal: Could not read from remote repository.

Please make sure you have the correct access rights
and the repository exists.`,
    'git@github.com: Permission denied (publickey)',
  ],
  [
    'a committer without a name',
    `Author identity unknown

*** Please tell me who you are.

Run

  git config --global user.email "you@example.com"

fatal: empty ident name (for <>) not allowed`,
    'empty ident name (for <>) not allowed',
  ],
  [
    'an example that throws',
    `file:///tmp/consumer/readme.js:3
const mail = mails.getMailWelcome({})
                   ^

MailVariableError: welcome: firstName is missing
    at check (file:///tmp/consumer/node_modules/@acme/mails/runtime.js:1:1)`,
    'MailVariableError: welcome: firstName is missing',
  ],
  ['silence', '', 'it printed no message'],
])('says what is wrong: %s', (_, stderr, want) => {
  expect(complaint({ code: 1, stdout: '', stderr })).toBe(want)
})

it('reads what npm prints with --json, and what tsc prints', () => {
  const summary = 'FetchError: request to http://127.0.0.1:9/x failed, reason: connect ECONNREFUSED 127.0.0.1:9'
  expect(
    complaint({ code: 1, stdout: JSON.stringify({ error: { code: 'ECONNREFUSED', summary } }, null, 2), stderr: '' }),
  ).toBe('ECONNREFUSED: request to http://127.0.0.1:9/x failed, reason: connect ECONNREFUSED 127.0.0.1:9')
  const error = "readme.ts(3,1): error TS2345: Argument of type '{}' is not assignable"
  expect(complaint({ code: 2, stdout: `${error}\n`, stderr: '' })).toBe(error)
})

it.each<[what: string, ran: { stdout?: string; stderr?: string }, want: string]>([
  [
    'a hook that refuses a commit message',
    {
      stderr:
        '⧗   input: Release 1.0.0\n✖   subject may not be empty [subject-empty]\n\n✖   found 1 problems, 0 warnings\n',
    },
    '⧗   input: Release 1.0.0; ✖   subject may not be empty [subject-empty]; ✖   found 1 problems, 0 warnings',
  ],
  [
    'a hook that refuses a push',
    { stdout: 'tests failed\n', stderr: "error: failed to push some refs to '../mails.git'\n" },
    'tests failed',
  ],
  ['nothing', {}, 'it printed no message'],
  ['git itself', { stderr: 'hint: x\nfatal: bad object\n' }, 'bad object'],
])('git and its hooks: %s', (_, ran, want) => {
  expect(gitComplaint({ code: 1, stdout: '', stderr: '', ...ran })).toBe(want)
})
