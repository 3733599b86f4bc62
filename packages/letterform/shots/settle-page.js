/**
 * Runs in the page of an email once it has loaded: gives all text one of the fonts for pictures, and waits for fonts and
 * images. Returns the size of the page, which is wider than the screen if its content is.
 */
// biome-ignore lint/correctness/noUnusedVariables: it is read as text
async function settlePage(known) {
  const MONO = /mono|courier|consolas|menlo/
  const SERIF = /^(?:ui-serif|serif|georgia|times|times new roman|cambria|garamond|palatino|book antiqua|merriweather)$/

  function substitute(family) {
    const names = family.split(',').map((name) => name.trim().replace(/^["']|["']$/g, ''))
    const own = names.find((name) => known.includes(name))
    if (own) return `"${own}"`
    const first = (names[0] ?? '').toLowerCase()
    const generic = (names.at(-1) ?? '').toLowerCase()
    if (MONO.test(first) || generic === 'monospace') return '"Letterform Mono"'
    return SERIF.test(first) || generic === 'serif' ? '"Letterform Serif"' : '"Letterform Sans"'
  }

  const elements = [document.documentElement, ...document.body.querySelectorAll('*'), document.body]
  const families = elements.map((element) => substitute(getComputedStyle(element).fontFamily))
  for (const [index, element] of elements.entries()) {
    element.style.setProperty('font-family', families[index], 'important')
  }
  document.body.getBoundingClientRect()
  await document.fonts.ready
  await Promise.all([...document.images].map((image) => image.decode().catch(() => {})))
  const { scrollWidth, scrollHeight } = document.documentElement
  return { width: scrollWidth, height: Math.max(scrollHeight, document.body.scrollHeight) }
}
