/** Imports that get a file of ours, in every bundle of our own engine. */
export const ENGINE_SWAPS = [
  {
    importer: /tailwindcss\/lib\/processTailwindFeatures\.js$/,
    name: /^\.\/lib\/expandTailwindAtRules$/,
    file: 'worker/tailwind-contexts.ts',
  },
  { importer: /tailwindcss\/lib\/.*\.js$/, name: /\/log$/, file: 'worker/tailwind-log.ts' },
  {
    importer: /tailwindcss\/lib\/lib\/setupContextUtils\.js$/,
    name: /\/parseObjectStyles$/,
    file: 'worker/parse-object-styles.ts',
  },
  {
    importer: /tailwindcss\/lib\/corePlugins\.js$/,
    name: /\/flattenColorPalette$/,
    file: 'worker/flatten-colours.ts',
  },
  {
    importer: /tailwindcss\/lib\/lib\/setupTrackingContext\.js$/,
    name: /\/hashConfig$/,
    file: 'worker/hash-config.ts',
  },
]

/** css-select gets our adapter, and does not use its own. */
export const ENGINE_ABSENT = [{ importer: /css-select\/lib\/esm\/index\.js$/, name: /^domutils$/ }]
