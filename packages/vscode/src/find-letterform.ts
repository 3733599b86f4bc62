import { existsSync } from 'node:fs'
import path from 'node:path'

/** The command line of the Letterform that a file's project has installed, and the folder that it is installed in. */
export interface Installation {
  folder: string
  cli: string
}

/** Looks where Node does: in the `node_modules` of every folder above the file. */
export function findLetterform(file: string): Installation | undefined {
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    const cli = path.join(folder, 'node_modules/letterform/bin/letterform.js')
    if (existsSync(cli)) return { folder, cli }
    if (folder === path.dirname(folder)) return undefined
  }
}
