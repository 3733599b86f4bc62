import brand from './brand.js'

const { colors, neutrals, corners, fonts } = brand

/** Four pixels to a step: email clients do not agree on `rem`. */
const steps = [0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 16]
const spacing = Object.fromEntries(steps.map((step) => [step, step ? `${step * 4}px` : '0']))
const pair = ([light, dark]) => ({ DEFAULT: light, dark })

/** @type {import('tailwindcss').Config} */
export default {
  content: ['components/**/*.html', 'emails/**/*.html', 'layouts/**/*.html'],

  // Utilities in a media query must win over inlined styles.
  important: true,

  // The system's dark mode, and the attribute that Outlook's apps set.
  darkMode: ['variant', ['@media (prefers-color-scheme: dark) { & }', '[data-ogsc] &']],

  theme: {
    screens: { sm: { max: '599px' } },
    colors: {
      transparent: 'transparent',
      white: '#ffffff',
      brand: { DEFAULT: colors.light, dark: colors.dark, 'on-dark': colors.onDark },
      ...Object.fromEntries(Object.entries(neutrals).map(([name, value]) => [name, pair(value)])),

      // For messages and figures: text, and the background that it is readable on.
      info: { DEFAULT: '#1d4f91', dark: '#9cc4ff', soft: '#e8f1fc', 'soft-dark': '#16263d' },
      success: { DEFAULT: '#17663a', dark: '#8fd9a8', soft: '#e6f4ea', 'soft-dark': '#14301f' },
      warning: { DEFAULT: '#7a4b00', dark: '#f0c36a', soft: '#fdf3dc', 'soft-dark': '#352808' },
      danger: { DEFAULT: '#a1261c', dark: '#ffaba3', soft: '#fdebe9', 'soft-dark': '#3d1815' },
    },
    spacing,
    borderRadius: {
      button: `${corners.button}px`,
      DEFAULT: `${corners.box}px`,
      lg: `${corners.card}px`,
      full: '999px',
    },
    fontFamily: {
      sans: fonts.text,
      heading: fonts.headings,
      mono: ['ui-monospace', 'SFMono-Regular', 'Menlo', 'Consolas', '"Courier New"', 'monospace'],
    },
    fontSize: {
      xs: ['13px', '20px'],
      sm: ['14px', '22px'],
      base: ['16px', '26px'],
      lg: ['18px', '28px'],
      xl: ['20px', '28px'],
      '2xl': ['27px', '34px'],
      '3xl': ['34px', '40px'],
    },
    lineHeight: { none: '1', ...spacing },
    fontWeight: { normal: '400', semibold: '600', bold: '700' },
    letterSpacing: { tight: '-0.02em', wide: '0.2em' },
  },

  // These write custom properties and `text-decoration-line`, which email clients do not support.
  corePlugins: { backgroundOpacity: false, borderOpacity: false, textOpacity: false, textDecoration: false },

  plugins: [
    ({ addUtilities }) =>
      addUtilities({
        '.underline': { 'text-decoration': 'underline' },
        '.no-underline': { 'text-decoration': 'none' },
      }),
  ],
}
