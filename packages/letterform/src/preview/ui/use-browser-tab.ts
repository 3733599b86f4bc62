import { useEffect } from 'preact/hooks'
import { faviconUrl, pageTitle, tabStateOf } from './favicon.ts'
import type { PageData } from './page-data.ts'

/** Shows in the browser's tab which email is open, and whether there are errors. */
export function useBrowserTab(data: PageData, id: string, errors: number): void {
  const icon = faviconUrl(tabStateOf(data))
  useEffect(() => {
    document.title = pageTitle(id, errors)
  }, [id, errors])
  useEffect(() => {
    // Some browsers ignore a change of the element's address.
    const link = document.createElement('link')
    Object.assign(link, { rel: 'icon', type: 'image/svg+xml', href: icon })
    document.querySelector('link[rel=icon]')?.replaceWith(link)
  }, [icon])
}
