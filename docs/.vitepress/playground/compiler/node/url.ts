export function fileURLToPath(url: string | URL): string {
  return decodeURIComponent(new URL(url).pathname)
}

export function pathToFileURL(file: string): URL {
  return new URL(`file://${file}`)
}

/** Tailwind parses the paths of its own config files. */
function parse(file: string): { pathname: string; search: null } {
  return { pathname: file, search: null }
}

export default { fileURLToPath, pathToFileURL, parse }
