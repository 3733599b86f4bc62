/** The files of a project, and the email that is open. */
export interface SharedProject {
  files: Record<string, string>
  open: string
}

/** Before the compressed project in the hash of a link. */
const PREFIX = '#1:'
/** A link that inflates to more is refused. */
const MOST_BYTES = 1_000_000

export async function toHash(project: SharedProject): Promise<string> {
  const bytes = await read(
    new Blob([JSON.stringify(project)]).stream().pipeThrough(new CompressionStream('deflate-raw')),
  )
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
  return PREFIX + text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** Undefined for a hash that is no project. Whoever made the link is not trusted. */
export async function fromHash(hash: string): Promise<SharedProject | undefined> {
  if (!hash.startsWith(PREFIX)) return undefined
  try {
    const text = atob(hash.slice(PREFIX.length).replaceAll('-', '+').replaceAll('_', '/'))
    const packed = Uint8Array.from(text, (character) => character.charCodeAt(0))
    const bytes = await read(new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw')))
    return asProject(JSON.parse(new TextDecoder().decode(bytes)))
  } catch {
    return undefined
  }
}

async function read(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array<ArrayBuffer>[] = []
  let size = 0
  const reader = stream.getReader()
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.length
    if (size > MOST_BYTES) throw new Error('Too large')
    chunks.push(new Uint8Array(part.value))
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer())
}

function asProject(value: unknown): SharedProject | undefined {
  const { files, open } = value as Partial<SharedProject>
  const isText = (one: unknown): one is string => typeof one === 'string'
  if (typeof files !== 'object' || files === null || !isText(open)) return undefined
  const entries = Object.entries(files)
  if (!entries.every(([file, text]) => isFileName(file) && isText(text)) || !Object.hasOwn(files, open))
    return undefined
  return { files: Object.fromEntries(entries), open }
}

/** A relative path without dots, as in `emails/welcome.html`. */
export function isFileName(name: string): boolean {
  return name.length < 100 && /^(?:[\w-]+\/)*[\w-]+(?:\.[\w-]+)+$/.test(name) && !name.includes('__proto__')
}
