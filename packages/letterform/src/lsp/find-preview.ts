import { readPreviewNote } from '../disk/preview-note.ts'

/**
 * How long a preview on this machine may take to answer. It may be busy, as when it starts; one that has ended refuses the
 * connection at once.
 */
const TIMEOUT_MS = 10_000

/** In the preview's page, so that no other program that has taken the port is mistaken for it. */
const SIGN = '<meta name="application-name" content="Letterform preview">'

/** The address of an email in the running `letterform dev` of a project, if there is one. */
export async function previewUrl(root: string, id: string): Promise<string | null> {
  const address = readPreviewNote(root)
  if (address === undefined) return null
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(TIMEOUT_MS) })
    const isPreview = answer.ok && (await answer.text()).includes(SIGN)
    return isPreview ? `${address}#/${encodeURIComponent(id)}` : null
  } catch {
    // It ended without saying so.
    return null
  }
}
