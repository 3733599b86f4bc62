import { BROWSER_CODES } from './axe/browser-codes.ts'
import type { Codes, Rule } from './rule.ts'
import { attributeValues } from './rules/attribute-values.ts'
import { backgroundColour } from './rules/background-colour.ts'
import { clientSupport } from './rules/client-support.ts'
import { conditions } from './rules/conditions.ts'
import { contrast } from './rules/contrast.ts'
import { darkMode } from './rules/dark-mode.ts'
import { document } from './rules/document.ts'
import { dropped } from './rules/dropped.ts'
import { fonts } from './rules/fonts.ts'
import { headings } from './rules/headings.ts'
import { hiddenText } from './rules/hidden-text.ts'
import { ids } from './rules/ids.ts'
import { imageAlt } from './rules/image-alt.ts'
import { imageBox } from './rules/image-box.ts'
import { imageDark } from './rules/image-dark.ts'
import { imageSource } from './rules/image-source.ts'
import { languages } from './rules/languages.ts'
import { leftovers } from './rules/leftovers.ts'
import { linkAddress } from './rules/link-address.ts'
import { linkText } from './rules/link-text.ts'
import { outlookColumns } from './rules/outlook-columns.ts'
import { outlookLayout } from './rules/outlook-layout.ts'
import { outlookLineHeight } from './rules/outlook-line-height.ts'
import { outlookWidth } from './rules/outlook-width.ts'
import { plainText } from './rules/plain-text.ts'
import { preheader } from './rules/preheader.ts'
import { scenarios } from './rules/scenarios.ts'
import { scripts } from './rules/scripts.ts'
import { size } from './rules/size.ts'
import { spam } from './rules/spam.ts'
import { structure } from './rules/structure.ts'
import { structuredData } from './rules/structured-data.ts'
import { styleBlock } from './rules/style-block.ts'
import { styleValues } from './rules/style-values.ts'
import { subject } from './rules/subject.ts'
import { tableRole } from './rules/table-role.ts'
import { tapTarget } from './rules/tap-target.ts'
import { textSize } from './rules/text-size.ts'
import { unsubscribe } from './rules/unsubscribe.ts'
import { variables } from './rules/variables.ts'
import { vml } from './rules/vml.ts'
import { EXCEPTION_CODES } from './severities.ts'

/** Every rule by its group. A new one is a file in `rules/` and a line here. */
export const GROUPS: Record<string, Rule[]> = {
  Compatibility: [clientSupport, dropped, styleValues, attributeValues],
  Size: [size, styleBlock],
  'Links and images': [linkAddress, linkText, imageSource, imageAlt, imageBox, imageDark, backgroundColour],
  Accessibility: [document, scripts, structure, ids, tableRole, headings, contrast, darkMode, tapTarget, textSize],
  Content: [subject, preheader, languages, leftovers, hiddenText, plainText, unsubscribe, structuredData, spam],
  Contract: [variables, scenarios],
  Outlook: [conditions, vml, outlookWidth, outlookColumns, outlookLayout, fonts, outlookLineHeight],
}

export const RULES: Rule[] = Object.values(GROUPS).flat()

/** Codes of `--online`, which follows links. */
export const ONLINE_CODES: Codes = {
  'online-broken': {
    severity: 'error',
    finds: 'With `--online`: a link or an image whose server responds with an error, or not at all.',
  },
  'online-moved': { severity: 'note', finds: 'With `--online`: a link that redirects to another site.' },
}

export const SPAMC_CODES: Codes = {
  'spam-assassin': {
    severity: 'warning',
    finds: 'With `--spamc`: an email that SpamAssassin treats as spam, with its reasons.',
  },
}

/** Every code that a finding can have. */
export const CODES: Codes = Object.assign(
  {},
  EXCEPTION_CODES,
  BROWSER_CODES,
  ONLINE_CODES,
  SPAMC_CODES,
  ...RULES.map((rule) => rule.codes),
)
