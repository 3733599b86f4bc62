import brand from './brand.js'

/** Four pixels to a step: email clients do not agree on `rem`. */
const steps = [0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 16]
const spacing = Object.fromEntries(steps.map((step) => [step, step ? `${step * 4}px` : '0']))

/** @type {import('tailwindcss').Config} */
export default {
  content: ['components/**/*.html', 'emails/**/*.html', 'layouts/**/*.html'],

  // Utilities in a media query must win over inlined styles.
  important: true,

  // The system's dark mode, and the attribute that Outlook's apps set.
  darkMode: ['variant', ['@media (prefers-color-scheme: dark) { & }', '[data-ogsc] &']],

  theme: {
    screens: { sm: { max: '520px' } },
    colors: {
      transparent: 'transparent',
      white: '#ffffff',
      brand: { DEFAULT: brand.colors.light, dark: brand.colors.dark, 'on-dark': brand.colors.onDark },
      page: { DEFAULT: '#f4f4f6', dark: '#111216' },
      card: { DEFAULT: '#ffffff', dark: '#1c1d23' },
      line: { DEFAULT: '#e4e4e9', dark: '#363843' },
      ink: { DEFAULT: '#17181c', dark: '#f2f2f5' },
      muted: { DEFAULT: '#5b5d69', dark: '#adafbb' },
    },
    spacing,
    borderRadius: { DEFAULT: '8px', lg: '14px' },
    fontFamily: {
      sans: ['-apple-system', 'BlinkMacSystemFont', '"Segoe UI"', 'Roboto', '"Helvetica Neue"', 'Arial', 'sans-serif'],
    },
    fontSize: {
      xs: ['13px', '20px'],
      sm: ['14px', '22px'],
      base: ['16px', '26px'],
      lg: ['18px', '26px'],
      '2xl': ['27px', '34px'],
    },
    lineHeight: { none: '1', ...spacing },
    fontWeight: { normal: '400', semibold: '600', bold: '700' },
    letterSpacing: { tight: '-0.02em' },
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
