import { guidePage } from '../help-page.ts'
import { findOrigin, isMaizzleProject } from '../project/find-origin.ts'

/** What someone who starts a project in that of another tool may want instead. */
export async function originNote(root: string): Promise<string | undefined> {
  if (isMaizzleProject(root)) {
    return [
      'This looks like a project of Maizzle: see package.json. To adopt it instead of starting a new one, stop here and run',
      '  npx letterform init --from . --dry-run',
      `Guide: ${guidePage('maizzle')}`,
    ].join('\n')
  }
  const origin = await findOrigin(root)
  if (!origin) return undefined
  const { name, file, guide, isHtml } = origin
  return [
    `This looks like a project of ${name}: see ${file}. This command starts a new project and leaves your emails alone.`,
    `To move them, follow the guide: ${guide}`,
    ...(isHtml ? ['It converts their tags with letterform init --from . --convert, run in the new folder.'] : []),
  ].join('\n')
}
