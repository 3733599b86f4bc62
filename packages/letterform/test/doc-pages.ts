import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { REPOSITORY } from './project.ts'

export interface DocBlock {
  page: string
  /** Its place on the page, for messages. */
  name: string
  kind: string
  info: string
  body: string
}

/** Every block of code in the README, the packages' READMEs, those of the examples, and the site. */
export function docBlocks(): DocBlock[] {
  const inFolders = (folder: string) =>
    readdirSync(path.join(REPOSITORY, folder)).map((name) => `${folder}/${name}/README.md`)
  const pages = readdirSync(path.join(REPOSITORY, 'docs')).map((name) => `docs/${name}`)
  return ['README.md', ...inFolders('packages'), ...inFolders('examples'), ...pages]
    .filter((page) => page.endsWith('.md') && existsSync(path.join(REPOSITORY, page)))
    .flatMap((page) => {
      const text = readFileSync(path.join(REPOSITORY, page), 'utf8')
      const found = [...text.matchAll(/^( *)```(\w+) ?(.*)\n([\s\S]*?)^ *```$/gm)]
      return found.map(([, indent, kind, info, body], index) => ({
        page,
        name: `${page}, block ${index + 1}`,
        kind: kind!,
        info: info!,
        body: body!.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
      }))
    })
}
