import { contactSheet, SHEET_WIDTH, type Tile } from '../shots/contact-sheet.ts'
import { nameOf, type Picture, type Shot } from '../shots/shot.ts'
import { SHEET } from './baselines.ts'
import { type PictureOptions, takePictures } from './take-pictures.ts'

/** One image of all emails; undefined if there are none. */
export async function takeSheet(
  shots: Shot[],
  pictures: Map<string, Picture>,
  options: PictureOptions,
): Promise<Uint8Array | undefined> {
  const tiles = pickTiles(shots, pictures)
  if (tiles.length === 0) return undefined
  const scene = { html: contactSheet(tiles), path: SHEET, variant: { width: SHEET_WIDTH, theme: 'light' as const } }
  const { pictures: taken } = await takePictures([{ id: SHEET, scene }], options)
  return taken.get(SHEET)!.png
}

/** The first scenario of each email, on the widest screen in light mode and on the narrowest in dark mode. */
function pickTiles(shots: Shot[], pictures: Map<string, Picture>): Tile[] {
  const labels = [...new Set(shots.map(({ email }) => nameOf(email)))]
  return labels.flatMap((label) => {
    const scenario = shots.find(({ email }) => nameOf(email) === label)!.email.scenario
    const own = shots.filter(({ email, variant }) => {
      return nameOf(email) === label && email.scenario === scenario && !variant.client
    })
    const byWidth = own.sort((a, b) => a.variant.width - b.variant.width)
    const wide = byWidth.findLast(({ variant }) => variant.theme === 'light') ?? byWidth.at(-1)
    const phone = byWidth.find(({ variant }) => variant.theme === 'dark') ?? byWidth[0]
    return wide && phone ? [{ label, wide: pictures.get(wide.id)!.png, phone: pictures.get(phone.id)!.png }] : []
  })
}
