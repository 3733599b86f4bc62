import type { Bump } from './contract-change.ts'
import type { ReleasePlan } from './plan-release.ts'

const TITLES: Record<Bump, string> = {
  major: 'Breaking changes',
  minor: 'New',
  patch: 'Changes that recipients see',
}

const HEAD = '# Changelog\n'

/** Adds a section for a release above the older ones. Text that people wrote is kept. */
export function addToChangelog(text: string, plan: ReleasePlan): string {
  const section = changelogSection(plan)
  if (text.trim() === '') return `${HEAD}\n${section}`
  // The section may exist: written by hand, or before an interruption.
  if (new RegExp(`^## ${plan.to.replaceAll('.', '\\.')}$`, 'm').test(text)) return text
  const first = /^## /m.exec(text)?.index ?? text.length
  const before = text.slice(0, first).trimEnd()
  const after = text.slice(first)
  return [before, section.trimEnd(), after].filter(Boolean).join('\n\n').trimEnd().concat('\n')
}

function changelogSection({ to, from, changes }: ReleasePlan): string {
  const groups = (['major', 'minor', 'patch'] as const).flatMap((bump) => {
    const found = changes.filter((change) => change.bump === bump)
    return found.length > 0 ? [`### ${TITLES[bump]}\n\n${found.map(({ what }) => `- ${what}\n`).join('')}`] : []
  })
  return `## ${to}\n\n${groups.length > 0 ? groups.join('\n') : `${from === undefined ? 'The first release.' : 'The same as the prerelease.'}\n`}`
}
