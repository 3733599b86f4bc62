export default {
  theme: {
    screens: { sm: { max: '600px' }, lg: '800px' },
    extend: { colors: { brand: { light: '#abcdef', dark: '#123456', raw: '#00f', DEFAULT: 'rgb(10 20 30 / 0.5)' } } },
  },
  corePlugins: { textOpacity: false, backgroundOpacity: false },
  plugins: [
    ({ addUtilities, addComponents, matchUtilities, theme, addVariant }) => {
      addVariant('ogsc', '[data-ogsc] &')
      addUtilities({ '.mso-hide': { 'mso-hide': 'all' } })
      addComponents({ '.btn': { padding: theme('spacing.4'), borderRadius: '4px', '&:hover': { opacity: '0.8' } } })
      matchUtilities({ 'mso-raise': (value) => ({ 'mso-text-raise': value }) }, { values: theme('spacing') })
    },
  ],
}
