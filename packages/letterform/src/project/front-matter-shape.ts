/** A part of a JSON Schema. */
export interface Shape {
  description?: string
  type?: string | string[]
  enum?: unknown[]
  items?: Shape
  properties?: Record<string, Shape>
  additionalProperties?: Shape | boolean
  anyOf?: Shape[]
  pattern?: string
  $ref?: string
}

const TEXT: Shape = { type: ['string', 'number', 'null'] }
/** Or a text for each language. */
const TEXTS: Shape = { type: ['string', 'number', 'null', 'object'], additionalProperties: TEXT }
/** What an exception may be. */
export const SEVERITIES = ['error', 'warning', 'note', 'off']

/** The types that a variable can be declared with, and what callers pass for each. */
export const TYPES = {
  string: 'A string.',
  text: 'A string or a number.',
  url: 'A URL. Links take http, https, mailto and tel, images http, https and cid.',
  number: 'A number.',
  boolean: 'true or false.',
  date: 'A Date or a date in ISO 8601, written with the filter date.',
  object: 'An object; `of` has its fields.',
  list: 'A list; `of` has the fields or the type of its items.',
  html: 'Trusted HTML, written with the filter safe.',
} as const

/** What is known of a variable under `variables`. */
export const DETAILS: Record<string, Shape> = {
  type: { description: 'The type. Without it, the type is inferred from the placeholders.', enum: Object.keys(TYPES) },
  description: { description: 'What the variable is, for the developers who call the getter.', type: 'string' },
  example: { description: 'An example, for documentation.' },
  optional: { description: 'Whether callers may leave it out.', type: 'boolean' },
  enum: { description: 'The only values that it may have.', type: 'array', items: { type: ['string', 'number'] } },
  of: {
    description: 'The fields of an object or of the items of a list, or the type of the items.',
    anyOf: [{ enum: Object.keys(TYPES) }, { $ref: '#/$defs/variables' }, { $ref: '#/$defs/variable' }],
  },
}

/** The keys of the front matter that Letterform or Maizzle reads. Emails may have others, which templates read as `page.key`. */
export const FRONT_MATTER: Record<string, Shape> = {
  subject: { description: 'The subject. Without it, the caller has to give one.', ...TEXTS },
  preheader: { description: 'The text that inboxes show next to the subject.', ...TEXTS },
  description: { description: 'When this email is sent. It becomes the documentation of its getter.', ...TEXT },
  lang: {
    description: 'The language of the email, as in `en` or `pt-BR`. The default is that of the translation.',
    type: 'string',
  },
  dir: {
    description: 'The direction of the text, for layouts that read it: `rtl` for Arabic and Hebrew.',
    enum: ['ltr', 'rtl', 'auto'],
  },
  title: { description: 'The `<title>` of the document, if the layout has one.', ...TEXTS },
  variables: {
    description: 'Types, descriptions and examples of the variables that placeholders use.',
    $ref: '#/$defs/variables',
  },
  scenarios: {
    description: 'Named sets of sample values, for the preview, the checks, pictures and test mails.',
    type: ['object', 'null'],
    additionalProperties: { type: ['object', 'null'] },
  },
  getter: { description: 'The name of the getter. The default is made from the path of the file.', type: 'string' },
  aliases: {
    description: 'Former ids of the email, whose getters are kept as deprecated.',
    type: ['array', 'null'],
    items: { type: 'string', pattern: '^\\w[\\w-]*$' },
  },
  category: { description: 'The kind of mail, such as `security` or `receipt`, for your own use.', type: 'string' },
  check: {
    description: 'Findings of `letterform check` to ignore in this email: each code with a reason.',
    type: ['object', 'null'],
    additionalProperties: {
      anyOf: [
        { type: ['string', 'null'] },
        {
          type: 'object',
          properties: { severity: { enum: SEVERITIES }, reason: { type: 'string' } },
          additionalProperties: false,
        },
      ],
    },
  },
  permalink: { description: 'The output path of the HTML.', type: 'string' },
  bodyClass: { description: 'Classes of the `<body>`, if the layout reads them.', type: 'string' },
  useTransformers: {
    description: 'Whether Maizzle’s transformers run.',
    anyOf: [{ type: 'boolean' }, { type: 'object' }],
  },
}

/** The JSON Schema of the front matter, for editors and other tools. */
export function frontMatterSchema(): object {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Front matter of a Letterform email',
    type: 'object',
    properties: FRONT_MATTER,
    $defs: {
      variables: { type: ['object', 'null'], additionalProperties: { $ref: '#/$defs/variable' } },
      variable: {
        anyOf: [
          { enum: Object.keys(TYPES) },
          { type: 'null' },
          { type: 'object', properties: DETAILS, additionalProperties: false },
        ],
      },
    },
  }
}
