#!/usr/bin/env node
// `npm create letterform@latest mails` is `npx letterform init mails`, and takes the same options.
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const manifest = createRequire(import.meta.url).resolve('letterform/package.json')
process.argv.splice(2, 0, 'init')
await import(pathToFileURL(path.join(path.dirname(manifest), 'bin/letterform.js')).href)
