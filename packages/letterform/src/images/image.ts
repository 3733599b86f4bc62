/** Four bytes for each pixel: red, green, blue and how opaque it is. */
export interface Image {
  width: number
  height: number
  data: Uint8Array
}
