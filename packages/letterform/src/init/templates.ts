/**
 * What a new project can start from: `starter` has one layout and four emails, `kit` five layouts and the components that
 * `letterform add` copies, `guide` is the set of the mail guide in English and French, and `blank` has a single email
 * without a layout.
 */
export const TEMPLATES = ['starter', 'kit', 'guide', 'blank'] as const

export type TemplateName = (typeof TEMPLATES)[number]
