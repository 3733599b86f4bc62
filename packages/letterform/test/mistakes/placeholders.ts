import { type Mistake, NOTICE, ORDER, VOUCHER } from './mistake.ts'

const HERE = '<< gutschein >>.'
const IN_VOUCHER = { file: VOUCHER, find: HERE }

/** Placeholders, blocks and expressions. */
export const PLACEHOLDERS: Mistake[] = [
  { name: 'a placeholder without its end', ...IN_VOUCHER, replace: '▸<< gutschein.', code: 'placeholder-unclosed' },
  {
    name: 'a placeholder with one bracket at its end',
    ...IN_VOUCHER,
    replace: '▸<< gutschein >.',
    code: 'placeholder-unclosed',
  },
  { name: 'an empty placeholder', ...IN_VOUCHER, replace: '<< gutschein >>▸<< >>.', code: 'placeholder-empty' },
  {
    name: 'a placeholder that names nothing',
    ...IN_VOUCHER,
    replace: "<< gutschein >>▸<< 'x' >>.",
    code: 'placeholder-constant',
  },
  { name: 'a call', ...IN_VOUCHER, replace: '▸<< gutschein.trim() >>.', code: 'placeholder-syntax' },
  { name: 'two names', ...IN_VOUCHER, replace: '▸<< gut schein >>.', code: 'placeholder-syntax' },
  {
    name: 'an unknown filter',
    ...IN_VOUCHER,
    replace: '▸<< gutschein | uper >>.',
    code: 'placeholder-syntax',
    says: ['upper'],
  },
  {
    name: 'a filter without its locale',
    ...IN_VOUCHER,
    replace: '▸<< gutschein | nmuber >>.',
    code: 'placeholder-syntax',
  },
  { name: 'a sum', ...IN_VOUCHER, replace: '▸<< gutschein + 1 >>.', code: 'placeholder-syntax' },
  { name: 'a placeholder in a tag', ...IN_VOUCHER, replace: '<b ▸<< gutschein >>>x</b>', code: 'placeholder-position' },
  {
    name: 'a placeholder in a script',
    ...IN_VOUCHER,
    replace: '<script>var x = "▸<< gutschein >>"</script>',
    code: 'placeholder-position',
  },
  {
    name: 'an event handler',
    ...IN_VOUCHER,
    replace: '<b onclick="▸<< gutschein >>">x</b>',
    code: 'placeholder-position',
  },
  {
    name: 'a tag name',
    ...IN_VOUCHER,
    replace: '<< gutschein >> <a href="https://▸<< gutschein >>/x">y</a>',
    code: 'placeholder-position',
  },
  {
    name: 'a block without its end',
    file: ORDER,
    find: '      <% endfor %>\n',
    replace: '',
    code: 'block-unclosed',
    at: `${ORDER}:20:7`,
  },
  { name: 'an end without its block', ...IN_VOUCHER, replace: '<< gutschein >>▸<% endif %>', code: 'block-unmatched' },
  {
    name: 'the end of another block',
    file: ORDER,
    find: '<% endfor %>',
    replace: '<% endfor %>▸<% endif %>',
    code: 'block-unmatched',
  },
  { name: 'an unknown block', ...IN_VOUCHER, replace: '▸<% fi gutschein %>x', code: 'block-unknown' },
  {
    name: 'elseif',
    ...IN_VOUCHER,
    replace: '<% if gutschein %>x▸<% elseif gutschein %>y<% endif %><< gutschein >>',
    code: 'block-unknown',
    says: ['elif'],
  },
  {
    name: 'an if without a condition',
    ...IN_VOUCHER,
    replace: '▸<% if %>x<% endif %><< gutschein >>',
    code: 'block-syntax',
  },
  {
    name: 'a for without its list',
    file: ORDER,
    find: '<% for stueck in artikel %>',
    replace: '▸<% for stueck %>',
    code: 'block-syntax',
  },
  {
    name: 'a single equals sign',
    ...IN_VOUCHER,
    replace: "▸<% if gutschein = 'x' %>x<% endif %><< gutschein >>",
    code: 'block-syntax',
  },
  {
    name: 'loop outside of a loop',
    ...IN_VOUCHER,
    replace: '<< gutschein >>▸<< loop.index >>',
    code: 'placeholder-syntax',
  },
  { name: 'raw without its end', ...IN_VOUCHER, replace: '<< gutschein >>▸<% raw %>x', code: 'block-unclosed' },
  {
    name: 'a branch that opens an element',
    ...IN_VOUCHER,
    replace: '▸<% if gutschein %><b><% endif %><< gutschein >>',
    code: 'block-unbalanced',
  },
  {
    name: 'a block around a fill',
    file: VOUCHER,
    find: '<fill:complementary_info>',
    replace: '▸<% if gutschein %><fill:complementary_info>',
    code: 'block-unclosed',
  },
  {
    name: 'a placeholder that the config prints',
    ...IN_VOUCHER,
    replace: "<< gutschein >>. ▸{{{ '<' + '< code >' + '>' }}}",
    code: 'placeholder-left',
    at: `${VOUCHER}:1:1`,
  },
  {
    name: 'trusted HTML that is not declared',
    file: NOTICE,
    find: '<< first_name >>',
    replace: '▸<< first_name | safe >>',
    code: 'variable-html-undeclared',
  },
]
