import type { DiffResult, MailDiff } from './diff-project.ts'
import { changeLines } from './format-plan.ts'
import type { PictureChange } from './write-pictures.ts'

export function formatDiff({ from, to, changes, mails }: DiffResult): string {
  if (changes.length + mails.length === 0) return `No changes between ${from} and ${to}.`
  const parts = mails.flatMap((mail) => {
    const { html, text, pictures } = mail
    const name = titleOf(mail)
    return [
      ...(text ? ['', `${name}, text`, text] : []),
      ...(html ? ['', `${name}, HTML`, html] : []),
      ...(pictures.length > 0 ? ['', `${name}, pictures`, ...pictures.map(pictureLine)] : []),
    ]
  })
  const head = changes.length > 0 ? ['', ...changeLines(changes)] : []
  return [`${from} → ${to}`, ...head, ...parts].join('\n')
}

/** One line for a picture, with the file that shows most. */
function pictureLine(picture: PictureChange): string {
  const { difference, actual, expected } = picture.files ?? {}
  return ['', nameOf(picture), whatOf(picture), difference ?? actual ?? expected]
    .filter((part) => part !== undefined)
    .join('  ')
}

/** For a comment on a pull request: a summary first, details folded. */
export function formatDiffMarkdown({ from, to, changes, mails }: DiffResult): string {
  if (changes.length + mails.length === 0) return `No changes between ${from} and ${to}.\n`
  const rows = changes.map(({ bump, what }) => `| ${bump} | ${oneCell(what)} |\n`)
  const table = rows.length > 0 ? `| | change |\n|---|---|\n${rows.join('')}` : ''
  return `### Mails: ${from} → ${to}\n\n${table}${mails.map(details).join('')}`
}

function titleOf({ id, locale }: MailDiff): string {
  return locale === undefined ? id : `${id} in ${locale}`
}

function details(mail: MailDiff): string {
  const { html, text, pictures } = mail
  const parts = [
    pictures.length > 0 && `Pictures:\n\n${pictureTable(pictures)}`,
    text && `Text:\n\n${fenced(text)}`,
    html && `HTML:\n\n${fenced(html)}`,
  ]
  return `\n<details><summary>${titleOf(mail)}</summary>\n\n${parts.filter(Boolean).join('\n')}\n</details>\n`
}

function pictureTable(pictures: PictureChange[]): string {
  const rows = pictures.map((picture) => {
    const { expected, actual, difference } = picture.files ?? {}
    const cells = picture.files ? [expected, actual, difference].map(image) : []
    return `| ${[`${oneCell(nameOf(picture))}: ${whatOf(picture)}`, ...cells].join(' | ')} |\n`
  })
  const hasFiles = pictures.some(({ files }) => files)
  return `${hasFiles ? '| | before | now | difference |\n|---|---|---|---|\n' : '| |\n|---|\n'}${rows.join('')}`
}

/** An image by its path from the project, escaped so that nothing in it ends the link. */
function image(file: string | undefined): string {
  const escaped = (part: string) => encodeURIComponent(part).replace(/[()]/g, (one) => (one === '(' ? '%28' : '%29'))
  return file ? `![](${file.split('/').map(escaped).join('/')})` : ''
}

/** The id without the email's name. */
function nameOf({ id }: PictureChange): string {
  return id.slice(id.indexOf('/') + 1)
}

function whatOf({ status, share }: PictureChange): string {
  if (status !== 'changed') return status
  return share === undefined ? 'unreadable' : `${Number(Math.max(0.01, share * 100).toPrecision(2))}% looks different`
}

function oneCell(text: string): string {
  return text.replaceAll('|', '\\|')
}

/** A code fence longer than any in the text. */
function fenced(diff: string): string {
  const longest = Math.max(2, ...[...diff.matchAll(/`+/g)].map(([ticks]) => ticks.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}diff\n${diff}\n${fence}\n`
}
