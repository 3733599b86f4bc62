import preset from './presets/brand.js'

export default {
  presets: [preset],
  content: ['./emails/**/*.html', './components/**/*.html', { raw: '<i class="text-brand-raw"></i>' }],
  safelist: ['kept', { pattern: /bg-brand-(light|dark)/, variants: ['sm'] }],
  darkMode: 'media',
  theme: { extend: { fontSize: { huge: ['40px', { lineHeight: '1.1', letterSpacing: '-0.5px' }] } } },
}
