import { expect, it } from 'vitest'
import { createProject } from './project.ts'

it('waits once for a slow config, which both threads load, and says so', async () => {
  const project = createProject({
    // Waits for the other thread, which may start late on a busy machine.
    'config.js': `import { appendFileSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
appendFileSync('loads.txt', 'begins\\n')
await sleep(4000)
for (let tries = 0; tries < 600 && readFileSync('loads.txt', 'utf8') === 'begins\\n'; tries++) await sleep(100)
appendFileSync('loads.txt', 'ends\\n')
export default {
  letterform: { package: { name: 'slow' } },
  beforeCreate({ config }) { config.year = 2030 },
}
`,
    'emails/a.html': '<p>{{ page.year }}</p>',
  })
  const { code, stdout, stderr } = await project.letterform('build')
  expect(code).toBe(0)
  expect(stdout).toContain('1 email')
  expect(stderr.trim()).toBe('config.js is still loading, after 3 s. Everything waits for what it awaits.')
  expect(project.read('build/a.html')).toContain('2030')
  expect(project.read('loads.txt')).toBe('begins\nbegins\nends\nends\n')
})

it('prints no warning of Node about a package.json without type, and leaves other warnings', async () => {
  const project = createProject({
    'package.json': '{}',
    'config.js': "process.emitWarning('Mind the gap'); export default { letterform: { package: { name: 'a' } } }",
    'emails/a.html': '<p>Hello</p>',
  })
  const { code, stderr } = await project.letterform('build')
  expect(code).toBe(0)
  expect(stderr).not.toContain('MODULE_TYPELESS')
  expect(stderr).toContain('Mind the gap')
})
