import { encodePng } from '../../packages/letterform/src/images/png.ts'

/** The images of the specimens, by their paths in the project. */
export async function specimenImages(): Promise<Record<string, Uint8Array>> {
  const tile = (x: number, y: number) => ((x >> 3) + (y >> 3)) % 2 === 0
  return {
    'images/tile.png': await draw(32, 32, (x, y) => (tile(x, y) ? [11, 85, 99, 255] : [44, 122, 137, 255])),
    'images/logo.png': Buffer.from(LOGO, 'base64'),
  }
}

function draw(width: number, height: number, colourAt: (x: number, y: number) => number[]): Promise<Uint8Array> {
  const data = new Uint8Array(width * height * 4)
  for (let at = 0; at < width * height; at++) data.set(colourAt(at % width, Math.floor(at / width)), at * 4)
  return encodePng({ width, height, data })
}

/** Black letters on a transparent background. */
const LOGO =
  'iVBORw0KGgoAAAANSUhEUgAAAGAAAAAYCAYAAAAF6fiUAAAAU0lEQVR42u3YsQ0AMAwCMP5/On2hS6qoMRIzgzeSpJp6m+37AAAAAAAAAIBpAK+yfR8AAAAAAAAAAAAAAAAAAAAAAGACgDPOGwoAAAAAAAD8u38A9MHsPocdEz8AAAAASUVORK5CYII='
