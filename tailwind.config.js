/**
 * The brand, in one place. `DEFAULT` fills buttons and colours links on light backgrounds and needs
 * a contrast of 4.5 with white; `dark` does both on dark ones and needs 4.5 with `on-dark`, the
 * text that stands on it.
 */
const brand = { DEFAULT: '#0b5f6b', dark: '#6cccd6', 'on-dark': '#06262b' }

/** The neutral colours: `DEFAULT` on light backgrounds, `dark` on dark ones. */
const neutrals = {
  page: { DEFAULT: '#f1f4f5', dark: '#0f1315' },
  card: { DEFAULT: '#ffffff', dark: '#1a1f22' },
  line: { DEFAULT: '#e1e7e9', dark: '#333c41' },
  ink: { DEFAULT: '#12191c', dark: '#eef3f4' },
  muted: { DEFAULT: '#52616a', dark: '#a8b5bb' },
}

/** Email clients do not agree on `rem`: everything is in pixels, four to a step. */
const steps = [0, 1, 1.5, 2, 2.5, 3, 4, 5, 6, 7, 8, 10, 11, 12, 14, 16]
const spacing = Object.fromEntries(steps.map((step) => [step, step ? `${step * 4}px` : '0']))

/** @type {import('tailwindcss').Config} */
export default {
  content: ['components/**/*.html', 'emails/**/*.html', 'layouts/**/*.html'],

  // Utilities must win over the inlined styles from inside a media query.
  important: true,

  // What the reader's system asks for; and the attribute that the Outlook apps set instead on
  // whatever they recolour, the body first.
  darkMode: ['variant', ['@media (prefers-color-scheme: dark) { & }', '[data-ogsc] &']],

  theme: {
    screens: { sm: { max: '520px' } },
    colors: { transparent: 'transparent', white: '#ffffff', brand, ...neutrals },
    spacing: { ...spacing, px: '1px' },
    borderRadius: { DEFAULT: '10px', lg: '16px', none: '0' },
    fontFamily: {
      sans: ['-apple-system', 'BlinkMacSystemFont', '"Segoe UI"', 'Roboto', '"Helvetica Neue"', 'Arial', 'sans-serif'],
    },
    // Nothing is smaller than 13 px.
    fontSize: {
      xs: ['13px', '20px'],
      sm: ['14px', '22px'],
      base: ['16px', '26px'],
      lg: ['18px', '26px'],
      xl: ['22px', '28px'],
      '2xl': ['28px', '34px'],
    },
    lineHeight: { none: '1', ...spacing },
    fontWeight: { normal: '400', medium: '500', semibold: '600', bold: '700' },
    letterSpacing: { tight: '-0.02em', normal: '0' },
  },

  // The first three emit custom properties, which email clients do not know; the last writes
  // `text-decoration-line`, which Outlook does not know either.
  corePlugins: { backgroundOpacity: false, borderOpacity: false, textOpacity: false, textDecoration: false },

  plugins: [
    ({ addUtilities }) =>
      addUtilities({
        '.underline': { 'text-decoration': 'underline' },
        '.no-underline': { 'text-decoration': 'none' },
      }),
  ],
}
