import type { SharedProject } from './share-link.ts'

/** What `letterform init` starts with. */
export function starterProject(): SharedProject {
  const texts = import.meta.glob<string>('../../../../packages/letterform/templates/starter/**/*.{html,js}', {
    query: '?raw',
    import: 'default',
    eager: true,
  })
  const files = Object.entries(texts).map(([file, text]) => [file.split('/templates/starter/')[1]!, text])
  return { files: Object.fromEntries(files), open: 'emails/receipt.html' }
}
