const sans = ['-apple-system', 'BlinkMacSystemFont', '"Segoe UI"', 'Roboto', '"Helvetica Neue"', 'Arial', 'sans-serif']
const serif = ['Georgia', '"Times New Roman"', 'serif']

/**
 * Three looks of the same components. Change one, or add your own.
 *
 * `colors` are those of buttons and links: white text needs a contrast of 4.5 with `light`, and `onDark` with `dark`.
 * `neutrals` are pairs for light and dark mode. `corners` are those of buttons, of boxes and pictures, and of cards, in pixels.
 */
export default {
  clear: {
    colors: { light: '#3b4cca', dark: '#a5b0ff', onDark: '#12163a' },
    neutrals: {
      page: ['#f4f4f6', '#111216'],
      card: ['#ffffff', '#1c1d23'],
      soft: ['#f3f3f7', '#282a32'],
      line: ['#e4e4e9', '#363843'],
      ink: ['#17181c', '#f2f2f5'],
      muted: ['#5b5d69', '#adafbb'],
    },
    corners: { button: 8, box: 8, card: 14 },
    fonts: { text: sans, headings: sans },
  },

  warm: {
    colors: { light: '#a3421f', dark: '#f3a884', onDark: '#36150a' },
    neutrals: {
      page: ['#f7f1ea', '#161210'],
      card: ['#fffdfa', '#211b18'],
      soft: ['#f8f0e7', '#2f2722'],
      line: ['#ebe0d4', '#41362f'],
      ink: ['#2a1d16', '#f8efe8'],
      muted: ['#6d5a4e', '#bfaea2'],
    },
    corners: { button: 24, box: 12, card: 20 },
    fonts: { text: sans, headings: serif },
  },

  mono: {
    colors: { light: '#27272a', dark: '#fafafa', onDark: '#18181b' },
    neutrals: {
      page: ['#ffffff', '#0b0b0c'],
      card: ['#ffffff', '#131315'],
      soft: ['#f4f4f5', '#222225'],
      line: ['#dedee2', '#333338'],
      ink: ['#18181b', '#f4f4f5'],
      muted: ['#5c5c66', '#a6a6b0'],
    },
    corners: { button: 4, box: 4, card: 8 },
    fonts: { text: sans, headings: sans },
  },
}
