import { readFileSync } from 'node:fs'
import type { Browser, CDPSession, Page, Route } from 'playwright-core'
import { decodePng, encodePng } from '../images/png.ts'
import { packageFile } from '../package-folder.ts'
import type { Picture, Variant } from '../shots/shot.ts'
import { type Font, fontFaces } from './fonts.ts'

/** A page to take a picture of. */
export interface Scene {
  html: string
  /** Where the HTML lies in the output. */
  path: string
  variant: Pick<Variant, 'width' | 'theme'>
}

export interface CameraSettings {
  fonts: Font[]
  /** The file that an address stands for, if it is one of the project's. */
  fileOf: (url: string) => string | undefined
}

/** A page of the browser that shows one email after the other. Nothing leaves it, and no script runs in it. */
export interface Camera {
  take(scene: Scene): Promise<Picture>
  close(): Promise<void>
}

/** A host that is nobody's. */
export const ORIGIN = 'https://letterform.invalid/'
const FONTS = `${ORIGIN}.fonts/`
/** Chromium draws no further than this. */
const MOST_PIXELS = 16_000

const SETTLE = readFileSync(packageFile('shots/settle-page.js'), 'utf8')
const STILL =
  '*, ::before, ::after { animation: none !important; transition: none !important; caret-color: transparent !important }'

export async function createCamera(browser: Browser, settings: CameraSettings): Promise<Camera> {
  const context = await browser.newContext({ locale: 'en-US', timezoneId: 'UTC', serviceWorkers: 'block' })
  const page = await context.newPage()
  const cdp = await context.newCDPSession(page)
  const style = `${STILL}\n${fontFaces(settings.fonts, (index) => `${FONTS}${index}`)}`
  const families = [...new Set(settings.fonts.map(({ family }) => family))]
  const settle = `(${SETTLE.slice(SETTLE.indexOf('async function'))})(${JSON.stringify(families)})`
  let current: { scene: Scene; requests: string[] } | undefined
  await page.route('**/*', (route) => answer(route, settings, current))
  return {
    async take(scene) {
      const requests: string[] = []
      current = { scene: { ...scene, html: withStyle(scene.html, style) }, requests }
      await show(page, cdp, scene)
      const size = await page.evaluate<Size>(settle)
      const png = await capture(cdp, size)
      return { png: await encodePng(decodePng(png)), requests: [...new Set(requests)].sort() }
    },
    close: () => context.close(),
  }
}

async function show(page: Page, cdp: CDPSession, { path, variant: { width, theme } }: Scene): Promise<void> {
  // Low, so that the page is as high as its content.
  await page.setViewportSize({ width, height: 100 })
  await page.emulateMedia({ colorScheme: theme === 'dark' ? 'dark' : 'light', reducedMotion: 'reduce' })
  await cdp.send('Emulation.setAutoDarkModeOverride', theme === 'inverted' ? { enabled: true } : {})
  await page.goto(ORIGIN + path, { waitUntil: 'load' })
}

interface Size {
  width: number
  height: number
}

async function capture(cdp: CDPSession, { width, height }: Size): Promise<Buffer> {
  const { data } = await cdp.send('Page.captureScreenshot', {
    format: 'png',
    captureBeyondViewport: true,
    optimizeForSpeed: true,
    clip: { x: 0, y: 0, width: Math.min(width, MOST_PIXELS), height: Math.min(height, MOST_PIXELS), scale: 1 },
  })
  return Buffer.from(data, 'base64')
}

/** The email itself, fonts and the project's own files; all else is noted and refused. */
async function answer(
  route: Route,
  { fonts, fileOf }: CameraSettings,
  current: { scene: Scene; requests: string[] } | undefined,
): Promise<void> {
  const request = route.request()
  const url = request.url()
  if (request.isNavigationRequest() && current) return route.fulfill({ ...SEALED, body: current.scene.html })
  if (url.startsWith(FONTS)) return route.fulfill({ path: fonts[Number(url.slice(FONTS.length))]!.file, headers: OPEN })
  const file = fileOf(url)
  const isHidden = current?.scene.variant.theme === 'no-images' && request.resourceType() === 'image'
  if (file && !isHidden) return route.fulfill({ path: file, headers: OPEN })
  if (!file) current?.requests.push(url)
  return route.abort()
}

const OPEN = { 'access-control-allow-origin': '*' }

/** How an email is answered: no script of it runs, and it holds no other page. */
export const SEALED = {
  contentType: 'text/html; charset=utf-8',
  headers: { 'content-security-policy': "script-src 'none'; frame-src 'none'; object-src 'none'" },
}

/** At the very beginning, where everything that the email says itself comes later and wins. */
function withStyle(html: string, style: string): string {
  const head = /<head\b[^>]*>|<html\b[^>]*>|<!doctype[^>]*>/gi
  const last = [...html.matchAll(head)].find((match) => /^<head/i.test(match[0])) ?? html.match(head)?.[0]
  const at = typeof last === 'object' ? last.index + last[0].length : last ? html.indexOf(last) + last.length : 0
  return `${html.slice(0, at)}<style>${style}</style>${html.slice(at)}`
}
