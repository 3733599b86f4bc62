import { expect, it } from 'vitest'
import type { Project } from '../project/load-project.ts'
import { imageFinder } from './find-image.ts'

const FILES = new Set(['images/logo.png', 'pictures/hero.png'])
const PNG = new Uint8Array(24)
const sources = {
  hash: (file: string) => (FILES.has(file) ? 'hash' : null),
  bytes: () => PNG,
} as unknown as Project['sources']
const assets = [
  { path: 'images/logo.png', copyOf: 'images/logo.png' },
  { path: 'media/hero.png', copyOf: 'pictures/hero.png' },
] as Project['assets']

function find(src: string, config: object, mapped: Record<string, string> = {}): string {
  const settings = { shots: { images: mapped } } as unknown as Project['settings']
  const found = imageFinder({ assets, sources, settings, config } as Project, () => {})(src)
  return typeof found === 'string' ? found : found.file
}

const BRAND = { brand: { images: 'https://cdn.example.com/mails/images/' } }

it.each([
  // Relative, and below `baseURL`.
  { src: 'images/logo.png', config: {}, found: 'images/logo.png' },
  { src: 'images/nope.png', config: {}, found: 'missing' },
  { src: 'https://a.example/images/logo.png', config: { baseURL: 'https://a.example/' }, found: 'images/logo.png' },
  { src: 'https://a.example/images/nope.png', config: { baseURL: { url: 'https://a.example/' } }, found: 'missing' },
  // Below the address of a folder, which the kit has in `brand.js`.
  { src: 'https://cdn.example.com/mails/images/logo.png?v=2', config: BRAND, found: 'images/logo.png' },
  { src: 'https://cdn.example.com/mails/images/nope.png', config: BRAND, found: 'missing' },
  {
    src: 'https://m.example/media/hero.png',
    config: { brand: { images: 'https://m.example/media' } },
    found: 'pictures/hero.png',
  },
  { src: 'https://cdn.example.com/other/logo.png', config: BRAND, found: 'elsewhere' },
  // The address of something that is not in the project.
  {
    src: 'https://x.example/photos/a.png',
    config: { brand: { images: 'https://x.example/photos/' } },
    found: 'elsewhere',
  },
  { src: 'https://x.example/a.png', config: { brand: { images: 7 } }, found: 'elsewhere' },
])('finds $src: $found', ({ src, config, found }) => {
  expect(find(src, config)).toBe(found)
})

it('uses the addresses of shots.images', () => {
  const mapped = { 'https://cdn.example.com/v3/': 'pictures/' }
  expect(find('https://cdn.example.com/v3/hero.png', {}, mapped)).toBe('pictures/hero.png')
  expect(find('https://cdn.example.com/v3/nope.png', {}, mapped)).toBe('missing')
})
