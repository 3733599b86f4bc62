import { useEffect, useRef } from 'preact/hooks'
import type { EmailListing } from '../protocol.ts'

/** Opens the new name of an email that was renamed while it was shown: the one email that appeared after it was gone. */
export function useFollowedRename(id: string, emails: EmailListing[], open: (id: string) => void): void {
  const before = useRef(emails)
  useEffect(() => {
    const isListed = (list: EmailListing[]) => list.some((one) => one.id === id)
    if (isListed(emails) || !isListed(before.current)) {
      before.current = emails
      return
    }
    const renamed = renamedTo(id, before.current, emails)
    if (renamed) open(renamed)
  }, [id, emails, open])
}

/** If a folder was renamed, many emails are gone; file names tell which is which. */
function renamedTo(id: string, before: EmailListing[], now: EmailListing[]): string | undefined {
  const known = new Set(before.map((one) => one.id))
  const added = now.filter((one) => !known.has(one.id))
  const name = nameOf(before.find((one) => one.id === id))
  return (added.length === 1 ? added[0] : added.find((one) => nameOf(one) === name))?.id
}

function nameOf(email: EmailListing | undefined): string | undefined {
  return email?.file.split('/').at(-1)
}
