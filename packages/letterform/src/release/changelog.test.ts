import { expect, it } from 'vitest'
import { addToChangelog } from './changelog.ts'
import type { ReleasePlan } from './plan-release.ts'

const plan: ReleasePlan = {
  name: '@acme/mails',
  from: '1.0.0',
  to: '2.0.0',
  bump: 'major',
  tag: 'v2.0.0',
  distTag: 'latest',
  changes: [
    { bump: 'major', what: 'welcome now requires name.' },
    { bump: 'patch', what: 'welcome looks different.' },
  ],
}
const section = `## 2.0.0

### Breaking changes

- welcome now requires name.

### Changes that recipients see

- welcome looks different.
`

it('begins one', () => expect(addToChangelog('', plan)).toBe(`# Changelog\n\n${section}`))

it('writes above what is older, and keeps what people wrote', () => {
  const old = '# What happened\n\nWe write this by hand.\n\n## 1.0.0\n\nThe first release. Thanks, Ada!\n'
  const wanted = `# What happened\n\nWe write this by hand.\n\n${section}\n## 1.0.0\n\nThe first release. Thanks, Ada!\n`
  expect(addToChangelog(old, plan)).toBe(wanted)
})

it('writes a section once', () => {
  const once = addToChangelog('', plan)
  expect(addToChangelog(once, plan)).toBe(once)
})

it('says that it is the first', () => {
  const { from, ...first } = plan
  expect(addToChangelog('', { ...first, to: '1.0.0', changes: [] })).toBe(
    '# Changelog\n\n## 1.0.0\n\nThe first release.\n',
  )
})
