import { readFileSync } from 'node:fs'
import path from 'node:path'
import glob from 'fast-glob'
import { isMap } from '../is-map.ts'

/** What the emails of a project were written with before, and the guide for those who move. */
export interface Origin {
  name: string
  /** Where to see it: a template, or package.json. */
  file: string
  /** The address of the guide. */
  guide: string
  /** Whether the templates are HTML, so that Letterform can build them once they are converted. */
  isHtml: boolean
}

interface Kind {
  name: string
  guide: 'mjml' | 'react-email' | 'django'
  files: RegExp
  /** What one of the files has to contain. */
  says?: RegExp
  /** Packages of npm. */
  packages?: RegExp
}

const KINDS: Kind[] = [
  { name: 'MJML', guide: 'mjml', files: /\.mjml$/, packages: /^mjml(?:-core|-browser)?$/ },
  {
    name: 'jsx-email',
    guide: 'react-email',
    files: /\.[jt]sx$/,
    says: /from\s+['"]jsx-email['"]/,
    packages: /^jsx-email$/,
  },
  {
    name: 'react-email',
    guide: 'react-email',
    files: /\.[jt]sx$/,
    says: /from\s+['"](?:@react-email\/|react-email['"])/,
    packages: /^(?:@react-email\/.+|react-email)$/,
  },
  { name: 'Handlebars', guide: 'django', files: /\.(?:hbs|handlebars)$/, packages: /^(?:handlebars|hbs)$/ },
  { name: 'Mustache', guide: 'django', files: /\.mustache$/, packages: /^mustache$/ },
  { name: 'Liquid', guide: 'django', files: /\.liquid$/, packages: /^liquidjs$/ },
  { name: 'Nunjucks', guide: 'django', files: /\.njk$/, packages: /^nunjucks$/ },
  { name: 'Jinja2', guide: 'django', files: /\.(?:j2|jinja2?)$/ },
  { name: 'Twig', guide: 'django', files: /\.twig$/ },
  { name: 'Blade', guide: 'django', files: /\.blade\.php$/ },
  { name: 'ERB', guide: 'django', files: /\.erb$/ },
  { name: 'Go’s templates', guide: 'django', files: /\.(?:gohtml|tmpl)$/ },
  { name: 'Django', guide: 'django', files: /(?:^|\/)manage\.py$/ },
]

/** How many components of an application to read. */
const MOST_READ = 500

/** Finds what the templates of a project without emails are written with: by their files, or by what package.json lists. */
export async function findOrigin(root: string): Promise<Origin | undefined> {
  const found = await glob(
    '**/*.{mjml,jsx,tsx,hbs,handlebars,mustache,liquid,njk,j2,jinja,jinja2,twig,blade.php,erb,gohtml,tmpl,py}',
    { cwd: root, ignore: ['**/{node_modules,vendor}/**', '{build,dist}*/**'], deep: 8 },
  )
  const files = found.sort()
  const names = packagesOf(root)
  for (const isNamed of [false, true]) {
    for (const { name, guide, ...kind } of KINDS) {
      const file = isNamed
        ? names.some((one) => kind.packages?.test(one)) && 'package.json'
        : firstOf(root, files, kind)
      if (file) return { name, file, guide: await addressOf(guide), isHtml: guide === 'django' }
    }
  }
  return undefined
}

/** Whether package.json lists Maizzle and not Letterform, whose projects have both. */
export function isMaizzleProject(root: string): boolean {
  const names = packagesOf(root)
  return names.includes('@maizzle/framework') && !names.includes('letterform')
}

/** A folder of a repository that has a project of Letterform. */
export async function findProjectBelow(root: string): Promise<string | undefined> {
  const configs = await glob('{*,*/*}/{,maizzle.}config.{js,cjs}', { cwd: root, ignore: ['**/node_modules/**'] })
  const found = configs.sort().find((file) => /\bletterform\b/.test(textOf(path.join(root, file))))
  return found && path.posix.dirname(found)
}

function firstOf(root: string, files: string[], { files: pattern, says }: Pick<Kind, 'files' | 'says'>) {
  const matching = files.filter((file) => pattern.test(file))
  return says ? matching.slice(0, MOST_READ).find((file) => says.test(textOf(path.join(root, file)))) : matching[0]
}

function packagesOf(root: string): string[] {
  try {
    const content = JSON.parse(textOf(path.join(root, 'package.json'))) as Record<string, unknown>
    return [content.dependencies, content.devDependencies].filter(isMap).flatMap(Object.keys)
  } catch {
    return []
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

/** Loaded on demand, because the playground has no package to read the site's address from. */
export async function addressOf(guide: Kind['guide']): Promise<string> {
  const { guidePage } = await import('../help-page.ts')
  return guidePage(guide)
}
