/** Style sheets from everywhere: presets, plugins, imports, links, @apply. */
export default {
  build: { content: ['emails/**/*.html'], output: { path: 'build' } },
  css: {
    inline: { safelist: ['kept'], excludedProperties: ['outline'], preferUnitlessValues: true, removeInlinedSelectors: true },
    media: true,
    resolveCalc: { precision: 1 },
  },
}
