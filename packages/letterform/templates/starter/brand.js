const sans = ['-apple-system', 'BlinkMacSystemFont', '"Segoe UI"', 'Roboto', '"Helvetica Neue"', 'Arial', 'sans-serif']

/** The brand, in one place: every email uses it. */
export default {
  /** The name of the product, which is also the text of the logo. */
  product: 'Acme',
  /** Where the logo leads. */
  site: 'https://acme.example',
  /** The postal address of the sender. Many countries require one in commercial emails. */
  address: 'Acme Inc., 1 Main Street, Springfield',
  /** Where recipients write for help. */
  support: 'support@acme.example',

  /** Buttons and links. White text needs a contrast of 4.5 with `light`, and `onDark` with `dark`. */
  colors: { light: '#3b4cca', dark: '#a5b0ff', onDark: '#12163a' },

  /** Backgrounds, lines and text, each for light and for dark mode. */
  neutrals: {
    page: ['#f4f4f6', '#111216'],
    card: ['#ffffff', '#1c1d23'],
    soft: ['#f3f3f7', '#282a32'],
    line: ['#e4e4e9', '#363843'],
    ink: ['#17181c', '#f2f2f5'],
    muted: ['#5b5d69', '#adafbb'],
  },

  /** The corners of buttons, of boxes, and of cards, in pixels. */
  corners: { button: 8, box: 8, card: 14 },

  fonts: { text: sans, headings: sans },
}
