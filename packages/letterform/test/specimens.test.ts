import { readdirSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { SPECIMENS } from '../../../scripts/specimens/all-specimens.ts'
import { clientsPage } from '../../../scripts/specimens/clients-page.ts'
import { specimenEmail } from '../../../scripts/specimens/specimen.ts'
import { specimenImages } from '../../../scripts/specimens/specimen-images.ts'
import { checkProject } from '../src/check-project/check-project.ts'
import type { ClientName } from '../src/clients/mail-clients.ts'
import { preparePage } from '../src/shots/prepare-page.ts'
import type { Problem } from '../src/types.ts'
import { createProject, REPOSITORY } from './project.ts'

/* The pictures must draw each construct as the client does, and the checks must report it where recipients lose something. */
const before = process.cwd()
let problems: Problem[] = []

beforeAll(async () => {
  const project = createProject({
    'config.js': "export default { baseURL: 'https://example.com/', letterform: { check: { axe: false } } }",
    ...Object.fromEntries([...SPECIMENS].map(([id, specimen]) => [`emails/${id}.html`, specimenEmail(specimen)])),
  })
  project.write(await specimenImages())
  process.chdir(project.root)
  problems = (await checkProject({ root: project.root, cache: false, notes: true })).problems
})
afterAll(() => process.chdir(before))

it('has at least forty', () => {
  expect(SPECIMENS.size).toBeGreaterThanOrEqual(40)
})

/** `npm run docs:clients` writes the page and its pictures. */
it('shows each in docs/CLIENTS.md', async () => {
  const page = clientsPage()
  await expect(page).toMatchFileSnapshot(path.join(REPOSITORY, 'docs/CLIENTS.md'))
  const shown = [...page.matchAll(/\(clients\/([\w-]+\.png)\)/g)].map(([, name]) => name)
  expect(readdirSync(path.join(REPOSITORY, 'docs/clients')).sort()).toEqual(shown.sort())
})

it.each([...SPECIMENS])('%s', (id, specimen) => {
  for (const [client, want] of Object.entries(specimen.shown)) {
    const name = client as ClientName
    const page = preparePage(specimenEmail(specimen), { name, width: 600, theme: 'light', client: name })
    const body = page.replace(/<!--[\s\S]*?-->/g, '').replace(/<head>[\s\S]*?<title>Specimen<\/title>/, '')
    if (want.has) expect(body, client).toContain(want.has)
    if (want.lacks) expect(body, client).not.toContain(want.lacks)
  }
  const codes = problems.filter(({ place }) => place?.file === `emails/${id}.html`).map(({ code }) => code)
  if (specimen.finds) expect(codes).toContain(specimen.finds)
  if (specimen.passes) expect(codes).not.toContain(specimen.passes)
})
