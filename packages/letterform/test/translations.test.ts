import { expect, it } from 'vitest'
import { createProject } from './project.ts'

const CONFIG = `export default { letterform: { locales: ['en', 'fr'] } }`

it('compiles and caches each translation on its own', async () => {
  const project = createProject({
    'config.js': CONFIG,
    'emails/welcome.html': '<p>Hello << name >></p>',
    'emails/terms.en.html': '<p>Terms</p>',
    'emails/terms.fr.html': '<p>Conditions</p>',
  })
  expect(await project.build()).toMatchObject({ compiled: 4, problems: [] })
  expect(project.read('build/fr/terms.html')).toContain('Conditions')
  expect(project.read('build/fr/welcome.html')).toBe(project.read('build/en/welcome.html'))
  expect(await project.build()).toMatchObject({ compiled: 0, written: [] })

  project.write({ 'emails/terms.fr.html': '<p>Conditions générales</p>' })
  expect(await project.build()).toMatchObject({ compiled: 1 })
  expect(project.read('build/fr/terms.html')).toContain('générales')
})

it('copies the images for each language, so that relative URLs work', async () => {
  const project = createProject({
    'config.js': `export default {
      build: { static: [{ source: ['images/**/*.*'], destination: 'images' }] },
      letterform: { locales: ['en', 'fr'] },
    }`,
    'emails/hello.html': '<img src="images/a.png" alt="A">',
    'images/a.png': 'PNG',
  })
  await project.build()
  const files = Object.keys(project.tree('build')).filter((name) => /png|html/.test(name))
  expect(files).toEqual(['en/hello.html', 'en/images/a.png', 'fr/hello.html', 'fr/images/a.png', 'images/a.png'])
})

it('keeps the last good output of one translation while another one compiles', async () => {
  const project = createProject({
    'config.js': CONFIG,
    'emails/terms.en.html': '<p>Terms</p>',
    'emails/terms.fr.html': '<p>Conditions</p>',
  })
  await project.build()
  project.write({ 'emails/terms.en.html': '<p>New terms</p>', 'emails/terms.fr.html': '<p>Conditions << name</p>' })
  const { problems } = await project.build()
  expect(problems.map(({ code, place }) => `${place?.file} ${code}`)).toEqual([
    'emails/terms.fr.html placeholder-unclosed',
  ])
  expect(project.read('build/en/terms.html')).toContain('New terms')
  expect(project.read('build/fr/terms.html')).toContain('Conditions')
})
