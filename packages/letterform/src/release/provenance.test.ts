import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { missingRepository, offersProvenance } from './provenance.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'letterform-event-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function github(isPrivate: boolean): NodeJS.ProcessEnv {
  const event = path.join(folder, `${isPrivate}.json`)
  writeFileSync(event, JSON.stringify({ repository: { private: isPrivate } }))
  return { ACTIONS_ID_TOKEN_REQUEST_URL: 'https://x', GITHUB_EVENT_PATH: event, GITHUB_REPOSITORY: 'acme/mails' }
}

it.each<[where: string, env: NodeJS.ProcessEnv, want: boolean]>([
  ['a job of GitHub that may ask for a token', github(false), true],
  ['a private repository, of which npm takes none', github(true), false],
  ['a job without the permission', { ...github(false), ACTIONS_ID_TOKEN_REQUEST_URL: undefined }, false],
  [
    'a job of GitLab with a token',
    { GITLAB_CI: 'true', SIGSTORE_ID_TOKEN: 'x', CI_PROJECT_VISIBILITY: 'public' },
    true,
  ],
  ['a job of GitLab without', { GITLAB_CI: 'true', CI_PROJECT_VISIBILITY: 'public' }, false],
  ['somebody’s machine', {}, false],
])('in %s', (_, env, want) => expect(offersProvenance(env)).toBe(want))

it.each<[repository: unknown, missing: string | undefined]>([
  [{ type: 'git', url: 'git+https://github.com/acme/mails.git' }, undefined],
  [{ type: 'git', url: 'https://github.com/Acme/mails' }, undefined],
  [{ type: 'git', url: 'git+https://github.com/acme/other.git' }, 'acme/mails'],
  [{ type: 'git', url: 'git+https://github.com.evil.example/acme/mails.git' }, 'acme/mails'],
  ['github:acme/mails', 'acme/mails'],
  [undefined, 'acme/mails'],
])('a package from %j', (repository, missing) => {
  expect(missingRepository({ repository }, github(false))).toBe(missing)
  expect(missingRepository({ repository }, github(true))).toBeUndefined()
})
