import { readFileSync } from 'node:fs'
import { WORDINGS } from './diagnostics.ts'
import { packageFile } from './package-folder.ts'

/** The documentation's site. The release names it in the package, so a checkout of the repository has none. */
const { homepage } = JSON.parse(readFileSync(packageFile('package.json'), 'utf8')) as { homepage?: string }

/** What the documentation says about a code. A code with a second part, `client-breaks/css-gap`, is described by its first. */
export function helpPage(code: string, site: string | undefined = homepage): string | undefined {
  if (!site) return undefined
  const [name = ''] = code.split('/')
  return pageOf(site, `${name in WORDINGS ? 'PROBLEMS' : 'CHECKS'}#${name}`)
}

/** The guide for those who move from another tool: on the site, or in a checkout of the repository. */
export function guidePage(tool: string, site: string | undefined = homepage): string {
  const name = `migrate-from-${tool}`
  return site ? pageOf(site, name) : `docs/${name}.md`
}

function pageOf(site: string, page: string): string {
  return `${site.replace(/\/$/, '')}/${page}`
}

/** The pages of several problems, each once. */
export function helpPages(problems: { code: string }[]): string[] {
  return [...new Set(problems.flatMap(({ code }) => helpPage(code) ?? []))]
}
