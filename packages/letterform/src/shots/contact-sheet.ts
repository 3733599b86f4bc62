/** An email on the contact sheet: on a wide screen, and in dark mode on a phone. */
export interface Tile {
  label: string
  wide: Uint8Array
  phone: Uint8Array
}

/** In pixels. */
export const SHEET_WIDTH = 1280

/** The page that is captured as the contact sheet. */
export function contactSheet(tiles: Tile[]): string {
  return `<!doctype html><html lang="en"><head><style>${STYLE}</style></head><body><main>${tiles.map(figure).join('')}</main></body></html>`
}

function figure({ label, wide, phone }: Tile): string {
  return `<figure><div><img class="wide" src="${dataUrl(wide)}"><img class="phone" src="${dataUrl(phone)}"></div><figcaption>${escaped(label)}</figcaption></figure>`
}

const STYLE = `
  body { margin: 0; background: #e9ecef; color: #343a40; font: 500 13px/20px sans-serif }
  main { display: grid; grid-template-columns: repeat(4, 1fr); gap: 28px 24px; padding: 32px }
  figure { margin: 0; min-width: 0 }
  figure div { position: relative; height: 340px; overflow: hidden; border-radius: 8px; background: #fff }
  .wide { display: block; width: 100% }
  .phone { position: absolute; right: 12px; top: 176px; width: 92px; border: 3px solid #111; border-radius: 12px }
  figcaption { padding-top: 8px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap }
`

export function dataUrl(png: Uint8Array): string {
  return `data:image/png;base64,${Buffer.from(png).toString('base64')}`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
