/** A valid package name made from a folder's name. */
export function packageNameFrom(folder: string): string {
  const name = folder
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, '-')
    .replace(/^-+|-+$/g, '')
  return name || 'mails'
}
