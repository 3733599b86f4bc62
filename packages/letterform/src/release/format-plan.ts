import type { ContractChange } from './diff-contracts.ts'
import type { ReleasePlan } from './plan-release.ts'

/** The plan as a table, and what is going to be done. */
export function formatPlan(plan: ReleasePlan, dist: string): string {
  const { name, from, to, bump, distTag, changes, push } = plan
  const why = from === undefined ? 'the first release' : bump ? `a ${bump} change of ${from}` : `${from}, for good`
  return [
    `${name}  ${to}  (${why})`,
    '',
    ...(changes.length > 0 ? [...changeLines(changes), ''] : []),
    'To be done:',
    `  npm version ${to} --no-git-tag-version`,
    `  CHANGELOG.md: a section ${to}`,
    '  letterform build, and a consumer that installs the packed package',
    `  git commit -m "Release ${to}"`,
    `  git tag -a v${to}`,
    ...(push ? [`  git push --atomic ${push.remote} HEAD:${push.branch} v${to}`] : []),
    `  npm publish ./${dist} --tag ${distTag}`,
  ].join('\n')
}

export function changeLines(changes: ContractChange[]): string[] {
  const order = ['major', 'minor', 'patch']
  const sorted = [...changes].sort((a, b) => order.indexOf(a.bump) - order.indexOf(b.bump))
  return sorted.map(({ bump, what }) => `  ${bump.padEnd(5)}  ${what}`)
}
