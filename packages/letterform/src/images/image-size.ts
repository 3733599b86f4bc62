/** An image file that is published with the emails. */
export interface ImageFile {
  file: string
  bytes: number
  width?: number
  height?: number
  /** Whether it has only dark pixels and transparent ones. */
  isDarkShape: () => boolean
}

/** Reads the size from the first bytes of a PNG, GIF or JPEG, the formats that every mail client shows. */
export function imageSize(bytes: Uint8Array): { width: number; height: number } | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length > 24 && view.getUint32(0) === 0x89504e47)
    return { width: view.getUint32(16), height: view.getUint32(20) }
  if (bytes.length > 10 && view.getUint32(0) === 0x47494638)
    return { width: view.getUint16(6, true), height: view.getUint16(8, true) }
  return bytes.length > 4 && view.getUint16(0) === 0xffd8 ? jpegSize(view) : undefined
}

/** The size is in the frame header, after any number of other segments. */
function jpegSize(view: DataView): { width: number; height: number } | undefined {
  for (let at = 2; at + 9 < view.byteLength; ) {
    const marker = view.getUint16(at)
    if (marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker))
      return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
    at += 2 + view.getUint16(at + 2)
  }
  return undefined
}
