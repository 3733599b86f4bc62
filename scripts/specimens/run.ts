import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { CLIENT_NAMES } from '../../packages/letterform/src/clients/mail-clients.ts'
import { SPECIMENS } from './all-specimens.ts'
import { clientsPage, picturesOf } from './clients-page.ts'
import { specimenEmail } from './specimen.ts'
import { specimenImages } from './specimen-images.ts'

/** Writes docs/CLIENTS.md and its pictures: `npm run docs:clients`. */
const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url))
const CLI = path.join(REPOSITORY, 'packages/letterform/bin/letterform.js')
const PICTURES = path.join(REPOSITORY, 'docs/clients')

const CONFIG = `export default {
  build: { static: [{ source: ['images/**/*.*'], destination: 'images' }] },
  letterform: { shots: { widths: [300], themes: ['light'], clients: ${JSON.stringify(CLIENT_NAMES)} } },
}`

const root = mkdtempSync(path.join(tmpdir(), 'letterform-specimens-'))
try {
  const write = (file: string, content: string | Uint8Array) => writeFileSync(path.join(root, file), content)
  for (const folder of ['emails', 'images']) mkdirSync(path.join(root, folder))
  write('package.json', '{ "type": "module" }')
  write('config.js', CONFIG)
  symlinkSync(path.join(REPOSITORY, 'node_modules'), path.join(root, 'node_modules'))
  for (const [file, bytes] of Object.entries(await specimenImages())) write(file, bytes)
  for (const [id, specimen] of SPECIMENS) write(`emails/${id}.html`, specimenEmail(specimen))
  const wanted = [...SPECIMENS].flatMap(([id, specimen]) =>
    picturesOf(id, specimen).map(({ client, file }) => ({ shot: `${id}/default/300-${client}`, file })),
  )
  execFileSync(process.execPath, [CLI, 'shots', '--update', ...wanted.map(({ shot }) => shot)], {
    cwd: root,
    stdio: 'inherit',
  })
  rmSync(PICTURES, { recursive: true, force: true })
  mkdirSync(PICTURES, { recursive: true })
  for (const { shot, file } of wanted)
    writeFileSync(path.join(PICTURES, `${file}.png`), readFileSync(path.join(root, 'shots', `${shot}.png`)))
} finally {
  rmSync(root, { recursive: true, force: true })
}
writeFileSync(path.join(REPOSITORY, 'docs/CLIENTS.md'), clientsPage())
