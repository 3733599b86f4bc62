import path from 'node:path'
import type { UnsavedTexts } from '../compile/engine-port.ts'
import { hashOf } from '../hash.ts'
import { createLiveSources, type LiveSources } from '../project/live-sources.ts'

/** The files of a project as they are in the editor: a document that is open there takes precedence over its file. */
export interface EditedSources extends LiveSources {
  /** Without a text, the document was closed. */
  edit(file: string, text?: string): void
  /** The open documents, by absolute path. */
  texts(): UnsavedTexts
}

interface Document {
  text: string
  bytes: Uint8Array
  hash: string
}

export function createEditedSources(root: string, isWatched: (file: string) => boolean): EditedSources {
  const onDisk = createLiveSources(root, isWatched)
  const documents = new Map<string, Document>()
  // An answer asks for thousands of files, most of them again and again.
  const paths = new Map<string, string>()
  const pathOf = (file: string) => {
    const known = paths.get(file) ?? fromRoot(root, file)
    paths.set(file, known)
    return known
  }
  const documentOf = (file: string) => (documents.size > 0 ? documents.get(pathOf(file)) : undefined)
  return {
    bytes: (file) => documentOf(file)?.bytes ?? onDisk.bytes(file),
    hash: (file) => documentOf(file)?.hash ?? onDisk.hash(file),
    text(file) {
      const document = documentOf(file)
      return document ? { file, text: document.text } : onDisk.text(file)
    },
    list: onDisk.list,
    invalidate: onDisk.invalidate,
    edit(file, text) {
      const bytes = text === undefined ? undefined : Buffer.from(text)
      if (bytes) documents.set(file, { text: text!, bytes, hash: hashOf(bytes) })
      else documents.delete(file)
    },
    texts: () => Object.fromEntries([...documents].map(([file, { text }]) => [path.resolve(root, file), text])),
  }
}

/** A path from the root, with `/` on every system. */
export function fromRoot(root: string, file: string): string {
  return path.relative(root, path.resolve(root, file)).split(path.sep).join('/')
}
