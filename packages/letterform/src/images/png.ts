// Not a library: pngjs writes no palettes, and sharp is a native module of many megabytes.
import { promisify } from 'node:util'
import { constants, crc32, deflate, inflateSync } from 'node:zlib'
import type { Image } from './image.ts'
import { unfilter } from './png-filters.ts'
import { indexed, trueColour } from './png-pixels.ts'

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const CHANNELS: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }

/** Reads the PNGs that browsers and `encodePng` write: 8 bits a channel or a palette, not interlaced. */
export function decodePng(png: Uint8Array): Image {
  const file = Buffer.from(png.buffer, png.byteOffset, png.byteLength)
  if (!file.subarray(0, 8).equals(SIGNATURE)) throw new Error('not a PNG')
  const chunks = readChunks(file)
  const header = chunks.find(({ type }) => type === 'IHDR')!.data
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)]
  const [depth, colourType, interlaced] = [header[8]!, header[9]!, header[12]!]
  const channels = CHANNELS[colourType]
  if (!channels || interlaced || (depth !== 8 && colourType !== 3)) throw new Error('unsupported kind of PNG')
  const stride = Math.ceil((width * channels * depth) / 8)
  const packed = Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data))
  // A few bytes may unpack to gigabytes.
  const raw = inflateSync(packed, { maxOutputLength: (stride + 1) * height })
  const pixels = unfilter(raw, stride, { height, step: Math.max(1, (channels * depth) >> 3) })
  const palette = chunks.find(({ type }) => type === 'PLTE')?.data
  const opacity = chunks.find(({ type }) => type === 'tRNS')?.data
  return { width, height, data: toRgba(pixels, { width, height, stride, depth, channels, palette, opacity }) }
}

/** Writes an opaque PNG, with a palette wherever nobody can see the difference: a third of the size. */
export async function encodePng({ width, height, data }: Image): Promise<Uint8Array> {
  const { depth, colourType, palette, rows } = indexed({ width, height, data }) ?? trueColour({ width, height, data })
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([depth, colourType], 8)
  const strategy = palette ? constants.Z_DEFAULT_STRATEGY : constants.Z_FILTERED
  const packed = await promisify<Uint8Array, object, Buffer>(deflate)(rows, { level: 9, memLevel: 9, strategy })
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    ...(palette ? [chunk('PLTE', palette)] : []),
    chunk('IDAT', packed),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

interface Chunk {
  type: string
  data: Buffer
}

function readChunks(file: Buffer): Chunk[] {
  const chunks: Chunk[] = []
  for (let at = 8; at + 8 <= file.length; ) {
    const length = file.readUInt32BE(at)
    chunks.push({ type: file.toString('latin1', at + 4, at + 8), data: file.subarray(at + 8, at + 8 + length) })
    at += 12 + length
  }
  return chunks
}

interface Layout {
  width: number
  height: number
  stride: number
  depth: number
  channels: number
  palette: Buffer | undefined
  /** Of the first colours of the palette. */
  opacity: Buffer | undefined
}

function toRgba(pixels: Uint8Array, { width, height, stride, depth, channels, palette, opacity }: Layout): Uint8Array {
  const data = new Uint8Array(width * height * 4).fill(255)
  const perByte = 8 / depth
  const mask = (1 << depth) - 1
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const to = (y * width + x) * 4
      if (palette) {
        const byte = pixels[y * stride + Math.floor(x / perByte)]!
        const index = (byte >> (8 - depth * ((x % perByte) + 1))) & mask
        for (let channel = 0; channel < 3; channel++) data[to + channel] = palette[index * 3 + channel]!
        data[to + 3] = opacity?.[index] ?? 255
        continue
      }
      const from = y * stride + x * channels
      const isGrey = channels < 3
      for (let channel = 0; channel < 3; channel++) data[to + channel] = pixels[from + (isGrey ? 0 : channel)]!
      if (channels === 2 || channels === 4) data[to + 3] = pixels[from + channels - 1]!
    }
  }
  return data
}

function chunk(type: string, data: Uint8Array): Buffer {
  const whole = Buffer.alloc(data.length + 12)
  whole.writeUInt32BE(data.length, 0)
  whole.write(type, 4, 'latin1')
  whole.set(data, 8)
  whole.writeUInt32BE(crc32(whole.subarray(4, data.length + 8)), data.length + 8)
  return whole
}
