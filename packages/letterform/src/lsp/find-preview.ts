import { readPreviewNote } from '../disk/preview-note.ts'

/** How long a preview on this machine may take to answer. */
const TIMEOUT_MS = 500

/** The address of an email in the running `letterform dev` of a project, if there is one. */
export async function previewUrl(root: string, id: string): Promise<string | null> {
  const address = readPreviewNote(root)
  if (address === undefined) return null
  try {
    const answer = await fetch(`${address}project.js`, { signal: AbortSignal.timeout(TIMEOUT_MS) })
    const isPreview = answer.ok && (await answer.text()).startsWith('letterform.project(')
    return isPreview ? `${address}#/${encodeURIComponent(id)}` : null
  } catch {
    // It ended without saying so.
    return null
  }
}
