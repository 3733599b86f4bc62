const words = (text: string) => text.split(/\s+/).filter(Boolean)

/** The CSS that emails use; names that are none of them are not judged unless they are a typo away from one. */
export const PROPERTIES: ReadonlySet<string> = new Set(
  words(`
  accent-color align-content align-items align-self all animation animation-delay animation-direction animation-duration
  animation-fill-mode animation-iteration-count animation-name animation-play-state animation-timing-function appearance
  aspect-ratio backdrop-filter backface-visibility background background-attachment background-blend-mode background-clip
  background-color background-image background-origin background-position background-position-x background-position-y
  background-repeat background-size block-size border border-block border-block-end border-block-start border-bottom
  border-bottom-color border-bottom-left-radius border-bottom-right-radius border-bottom-style border-bottom-width
  border-collapse border-color border-image border-image-source border-image-slice border-image-width border-inline
  border-inline-end border-inline-start border-left border-left-color border-left-style border-left-width border-radius
  border-right border-right-color border-right-style border-right-width border-spacing border-style border-top
  border-top-color border-top-left-radius border-top-right-radius border-top-style border-top-width border-width bottom
  box-decoration-break box-shadow box-sizing break-after break-before break-inside caption-side caret-color clear clip
  clip-path color color-adjust color-scheme column-count column-fill column-gap column-rule column-span column-width columns
  contain content counter-increment counter-reset cursor direction display empty-cells fill filter flex flex-basis
  flex-direction flex-flow flex-grow flex-shrink flex-wrap float font font-display font-family font-feature-settings
  font-kerning font-size font-size-adjust font-smooth font-stretch font-style font-synthesis font-variant
  font-variant-caps font-variant-ligatures font-variant-numeric font-variation-settings font-weight forced-color-adjust gap
  grid grid-area grid-auto-columns grid-auto-flow grid-auto-rows grid-column grid-column-end grid-column-gap
  grid-column-start grid-gap grid-row grid-row-end grid-row-gap grid-row-start grid-template grid-template-areas
  grid-template-columns grid-template-rows height hyphens image-rendering inline-size inset inset-block inset-inline
  isolation justify-content justify-items justify-self layout left letter-spacing line-break line-clamp line-height
  line-height-step list-style list-style-image list-style-position list-style-type margin margin-block margin-block-end
  margin-block-start margin-bottom margin-inline margin-inline-end margin-inline-start margin-left margin-right margin-top
  mask mask-image mask-position mask-repeat mask-size max-block-size max-height max-inline-size max-width min-block-size
  min-height min-inline-size min-width mix-blend-mode object-fit object-position opacity order orphans outline outline-color
  outline-offset outline-style outline-width overflow overflow-anchor overflow-wrap overflow-x overflow-y padding
  padding-block padding-block-end padding-block-start padding-bottom padding-inline padding-inline-end padding-inline-start
  padding-left padding-right padding-top page page-break-after page-break-before page-break-inside perspective place-content
  place-items place-self pointer-events position print-color-adjust quotes resize right rotate row-gap ruby-align scale
  scroll-behavior size speak src stroke stroke-width tab-size table-layout text-align text-align-last text-anchor
  text-combine-upright text-decoration text-decoration-color text-decoration-line text-decoration-skip
  text-decoration-skip-ink text-decoration-style text-decoration-thickness text-emphasis text-indent text-justify
  text-orientation text-overflow text-rendering text-shadow text-size-adjust text-transform text-underline-offset
  text-underline-position text-wrap top touch-action transform transform-box transform-origin transform-style transition
  transition-delay transition-duration transition-property transition-timing-function translate unicode-bidi unicode-range
  user-select vertical-align visibility white-space white-space-collapse widows width will-change word-break word-spacing
  word-wrap writing-mode z-index zoom`),
)

/** What people write instead, apart from typos. */
export const SYNONYMS: Record<string, string> = {
  align: 'text-align',
  'bg-color': 'background-color',
  bgcolor: 'background-color',
  bold: 'font-weight',
  'font-color': 'color',
  'font-colour': 'color',
  'text-color': 'color',
  'text-size': 'font-size',
  valign: 'vertical-align',
}

export const LINE_STYLES = words('none hidden dotted dashed solid double groove ridge inset outset')

/** Properties whose value is one of these words. */
export const KEYWORDS: Record<string, string[]> = {
  display: words(
    'block inline inline-block none table inline-table table-cell table-row table-row-group table-header-group table-footer-group table-column table-column-group table-caption list-item flex inline-flex grid inline-grid contents flow-root run-in ruby math',
  ),
  'text-align': words('left center right justify start end match-parent justify-all'),
  'vertical-align': words('top middle bottom baseline sub super text-top text-bottom'),
  'font-weight': words('bold normal bolder lighter'),
  'font-style': words('normal italic oblique'),
  'text-transform': words('none uppercase lowercase capitalize full-width full-size-kana'),
  float: words('left right none inline-start inline-end'),
  clear: words('both left right none inline-start inline-end'),
  visibility: words('visible hidden collapse'),
  'white-space': words('normal nowrap pre pre-wrap pre-line break-spaces'),
  'border-collapse': words('collapse separate'),
  'table-layout': words('fixed auto'),
  'overflow-x': words('visible hidden auto scroll clip overlay'),
  'overflow-y': words('visible hidden auto scroll clip overlay'),
  position: words('static relative absolute fixed sticky'),
  direction: words('ltr rtl'),
  'word-break': words('normal break-all break-word keep-all auto-phrase'),
  'overflow-wrap': words('normal break-word anywhere'),
  'word-wrap': words('normal break-word anywhere'),
  'box-sizing': words('border-box content-box padding-box'),
  'mso-line-height-rule': words('exactly at-least'),
  'border-top-style': LINE_STYLES,
  'border-right-style': LINE_STYLES,
  'border-bottom-style': LINE_STYLES,
  'border-left-style': LINE_STYLES,
}

const SIZES = words('auto none fit-content min-content max-content stretch intrinsic')
const WIDTHS = words('thin medium thick')
const sides = (before: string, after = '') =>
  ['top', 'right', 'bottom', 'left'].map((side) => `${before}-${side}${after}`)
const each = (names: string[], allowed: string[]) => Object.fromEntries(names.map((name) => [name, allowed]))

/** Properties whose value is one or several lengths, or these words. */
export const LENGTHS: Record<string, string[]> = {
  ...each(words('width height min-width max-width min-height max-height'), SIZES),
  ...each(['margin', ...sides('margin')], ['auto']),
  ...each(['padding', ...sides('padding')], []),
  ...each(['border-width', ...sides('border', '-width')], WIDTHS),
  'border-radius': [],
  'border-spacing': [],
  'text-indent': [],
  'font-size': words('xx-small x-small small medium large x-large xx-large xxx-large smaller larger'),
  'line-height': ['normal'],
  'letter-spacing': ['normal'],
}

/** Properties whose value is a colour. */
export const COLOURED: ReadonlySet<string> = new Set([
  ...words('color background-color border-color outline-color text-decoration-color'),
  ...sides('border', '-color'),
])

export const AT_RULES = words(
  'media supports import font-face charset keyframes layer container page namespace property scope viewport -ms-viewport -webkit-keyframes document starting-style apply tailwind screen config',
)

/** Of media queries. */
export const FEATURES = words(
  'width min-width max-width height min-height max-height device-width min-device-width max-device-width device-height min-device-height max-device-height orientation resolution min-resolution max-resolution aspect-ratio color color-gamut hover pointer any-hover any-pointer display-mode prefers-color-scheme prefers-contrast prefers-reduced-motion forced-colors inverted-colors update monochrome grid scan scripting',
)
