import { expect, it } from 'vitest'
import { localImages } from './local-images.ts'

const { url, css, srcset } = localImages({
  files: ['images/a b.png', 'images/logo.png'],
  base: 'http://localhost/files/',
  version: 0,
})

it.each([
  ['https://cdn.acme.example/mails/images/logo.png?v=2', 'http://localhost/files/images/logo.png'],
  ['//cdn.acme.example/images/a%20b.png', 'http://localhost/files/images/a%20b.png'],
  // Sample images that do not exist anywhere.
  ['https://example.com/photos/ada.png', 'http://localhost/files/photos/ada.png'],
  ['https://images.example.org/a.png#b', 'http://localhost/files/a.png'],
  // Images of others, and what is no image on the web.
  ['https://acme.example/photos/ada.png', 'https://acme.example/photos/ada.png'],
  ['https://acme.example/%E0%A4%A', 'https://acme.example/%E0%A4%A'],
  ['images/logo.png', 'images/logo.png'],
  ['cid:logo.png', 'cid:logo.png'],
  ['data:image/png;base64,aaaa', 'data:image/png;base64,aaaa'],
  ['', ''],
])('%s is %s', (given, want) => {
  expect(url(given)).toBe(want)
})

it('finds images in CSS', () => {
  expect(css('a { background: url("https://a.example/images/logo.png") red, url(https://b.example/c.png) }')).toBe(
    'a { background: url("http://localhost/files/images/logo.png") red, url(https://b.example/c.png) }',
  )
})

it('finds images for several screens', () => {
  expect(srcset('https://a.example/images/logo.png, https://a.example/b.png 2x')).toBe(
    'http://localhost/files/images/logo.png, https://a.example/b.png 2x',
  )
})

it('loads images again after they have changed', () => {
  const changed = localImages({ files: ['images/logo.png'], base: 'http://localhost/files/', version: 3 })
  expect(changed.url('https://a.example/images/logo.png')).toBe('http://localhost/files/images/logo.png?3')
  expect(changed.url('images/logo.png')).toBe('images/logo.png?3')
  expect(changed.url('https://a.example/b.png')).toBe('https://a.example/b.png')
  expect(changed.url('#shadow')).toBe('#shadow')
  expect(changed.url('data:,')).toBe('data:,')
})
