import type { ContractChange } from './contract-change.ts'
import type { ReleasePlan } from './plan-release.ts'

/** The changes as a table, then the steps. */
export function formatPlan(plan: ReleasePlan, dist: string): string {
  const { name, from, to, bump, tag, distTag, changes, push, formerTag } = plan
  const why =
    from === undefined ? 'the first release' : bump ? `a ${bump} release after ${from}` : `the final release of ${from}`
  return [
    `${name}  ${to}  (${why})`,
    '',
    ...(formerTag === undefined ? [] : [...formerLines(name, formerTag), '']),
    ...(changes.length > 0 ? [...changeLines(changes), ''] : []),
    'Steps:',
    '  install the packed package in an empty project',
    `  package.json: set the version ${to}`,
    `  CHANGELOG.md: add a section for ${to}`,
    '  letterform build',
    `  git commit -m "Release ${to}"`,
    `  git tag -a ${tag}`,
    ...(push ? [`  git push --atomic ${push.remote} HEAD:${push.branch} ${tag}`] : []),
    `  npm publish ./${dist} --tag ${distTag}`,
  ].join('\n')
}

function formerLines(name: string, tag: string): string[] {
  return [
    `  The registry has no version of ${name}, but the repository has the tag ${tag}.`,
    `  If the package was renamed, add --from ${tag} to compare it with that release.`,
    '  If the package is private, the registry may hide it from you: log in, and check with npm whoami.',
  ]
}

export function changeLines(changes: ContractChange[]): string[] {
  const order = ['major', 'minor', 'patch']
  const sorted = [...changes].sort((a, b) => order.indexOf(a.bump) - order.indexOf(b.bump))
  return sorted.flatMap(({ bump, what, hint }) => [
    `  ${bump.padEnd(5)}  ${what}`,
    ...(hint ? [`         ${hint}`] : []),
  ])
}
