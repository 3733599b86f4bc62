import { readFileSync } from 'node:fs'
import type { Browser, CDPSession, Page, Route } from 'playwright-core'
import { decodePng, encodePng } from '../images/png.ts'
import { packageFile } from '../package-folder.ts'
import type { Picture, Variant } from '../shots/shot.ts'
import { type Font, fontFaces } from './fonts.ts'

/** A page to capture. */
export interface Scene {
  html: string
  /** The path of the HTML in the output. */
  path: string
  variant: Pick<Variant, 'width' | 'theme'>
}

export interface CameraSettings {
  fonts: Font[]
  /** The project's file for a URL, if there is one. */
  fileOf: (url: string) => string | undefined
}

/** A browser page that captures one email after another. It has no network, and no script of an email runs in it. */
export interface Camera {
  take(scene: Scene): Promise<Picture>
  close(): Promise<void>
}

/** A host that cannot exist. */
export const ORIGIN = 'https://letterform.invalid/'
const FONTS = `${ORIGIN}.fonts/`
/** Chromium draws no larger pages. */
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
      await show(page, scene)
      const size = await page.evaluate<Size>(settle)
      const png = await capture(cdp, size)
      return { png: await encodePng(decodePng(png)), requests: [...new Set(requests)].sort() }
    },
    close: () => context.close(),
  }
}

async function show(page: Page, { path, variant: { width, theme } }: Scene): Promise<void> {
  // The page is at least as high as the viewport, so the viewport is low.
  await page.setViewportSize({ width, height: 100 })
  await page.emulateMedia({ colorScheme: theme === 'dark' ? 'dark' : 'light', reducedMotion: 'reduce' })
  await page.goto(ORIGIN + path, { waitUntil: 'load' })
}

interface Size {
  width: number
  height: number
}

async function capture(cdp: CDPSession, size: Size): Promise<Buffer> {
  const { data } = await cdp.send('Page.captureScreenshot', {
    format: 'png',
    captureBeyondViewport: true,
    optimizeForSpeed: true,
    clip: { x: 0, y: 0, ...within(size), scale: 1 },
  })
  return Buffer.from(data, 'base64')
}

function within({ width, height }: Size): Size {
  return { width: Math.min(width, MOST_PIXELS), height: Math.min(height, MOST_PIXELS) }
}

/** Serves the email, fonts and the project's own files. Everything else is recorded and refused. */
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

/** The response for an email: none of its scripts run, and it can embed no other page. */
export const SEALED = {
  contentType: 'text/html; charset=utf-8',
  headers: { 'content-security-policy': "script-src 'none'; frame-src 'none'; object-src 'none'" },
}

/** First in <head>, so that the styles of the email itself win. */
function withStyle(html: string, style: string): string {
  const start = /<head\b[^>]*>/i.exec(html) ?? /<html\b[^>]*>/i.exec(html) ?? /<!doctype[^>]*>/i.exec(html)
  const at = start ? start.index + start[0].length : 0
  return `${html.slice(0, at)}<style>${style}</style>${html.slice(at)}`
}
