import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** The texts of the licenses of all packages that have one of these files. */
export function bundledLicenses(files, root) {
  const folders = new Set(files.map(packageFolder).filter(Boolean))
  return [...folders]
    .sort()
    .map((folder) => licenseOf(path.resolve(root, folder)))
    .join('\n\n')
}

/** `a/node_modules/@b/c/lib/d.js` → `a/node_modules/@b/c` */
function packageFolder(file) {
  return /^(?:[\w-]+:)?(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1]
}

function licenseOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'))
  const file = readdirSync(folder).find((one) => /^(?:licen[cs]e|copying)/i.test(one))
  const text = file && readFileSync(path.join(folder, file), 'utf8').trim()
  return [`## ${name} ${version}, ${license}`, text].filter(Boolean).join('\n\n')
}
