/** Four bytes per pixel: red, green, blue and opacity. */
export interface Image {
  width: number
  height: number
  data: Uint8Array
}
