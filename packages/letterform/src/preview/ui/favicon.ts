import type { PageData } from './page-data.ts'

/** What the browser's tab shows of the project. */
interface TabState {
  /** In the project and all of its emails. */
  errors: number
  isConnected: boolean
}

export function tabStateOf({ project, isConnected }: PageData): TabState {
  const own = project?.problems.filter(({ severity }) => severity === 'error').length ?? 0
  return { errors: (project?.emails ?? []).reduce((sum, { errors }) => sum + errors, own), isConnected }
}

/** The page's icon, as a URL: an envelope, with the number of errors if there are any; grey if the server is gone. */
export function faviconUrl({ errors, isConnected }: TabState): string {
  const ink = isConnected ? '#3d46c2' : '#8a8d99'
  const envelope = `<rect x="2" y="6" width="28" height="21" rx="4" fill="${ink}"/><path d="m5 11 11 8 11-8" fill="none" stroke="#fff" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round"/>`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">${envelope}${errors > 0 ? badge(errors) : ''}</svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}

function badge(errors: number): string {
  const text = errors > 9 ? '9+' : errors
  const style = 'font-family="sans-serif" font-weight="700" text-anchor="middle" fill="#fff"'
  return `<circle cx="22" cy="22" r="10" fill="#c5221f"/><text x="22" y="27" font-size="${errors > 9 ? 12 : 15}" ${style}>${text}</text>`
}

/** `2 errors · reset-password · Letterform`: the email that is shown, and what is wrong with it. */
export function pageTitle(id: string, errors: number): string {
  const problems = errors > 0 ? [errors === 1 ? '1 error' : `${errors} errors`] : []
  return [...problems, ...(id ? [id] : []), 'Letterform'].join(' · ')
}
