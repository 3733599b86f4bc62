/**
 * The file of a project that a URL's path leads to: wherever it is published, the path ends like that of the file, so
 * `/2024/mails/images/logo.png` is `images/logo.png`.
 */
export function publishedFile(path: string, isFile: (file: string) => boolean): string | undefined {
  const parts = path.split('/').filter(Boolean)
  return parts.map((_, from) => parts.slice(from).join('/')).find(isFile)
}
