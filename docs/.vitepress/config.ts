import { defineConfig } from 'vitepress'
import { literalBraces, outsideLinks, unbrokenUnits } from './markdown.ts'
import { playgroundCompiler } from './playground/vite-plugin.ts'

/** The site: the pages of this folder as they are, with navigation and a search that works offline. */
export default defineConfig({
  title: 'Letterform',
  description: 'Email templates as a typed package.',
  base: process.env.DOCS_BASE ?? '/',
  cleanUrls: true,
  // Loads nothing from elsewhere: no fonts, no analytics.
  head: [['link', { rel: 'icon', href: 'data:,' }]],
  transformHead: () => [['meta', { 'http-equiv': 'Content-Security-Policy', content: POLICY }]],
  vite: { plugins: [playgroundCompiler()] },
  markdown: {
    // On the background of code blocks, comments and names of the usual themes have less contrast than WCAG asks for.
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    config(markdown) {
      outsideLinks(markdown, process.env.DOCS_REPOSITORY)
      literalBraces(markdown)
      unbrokenUnits(markdown)
    },
  },
  themeConfig: {
    // theme/rank-page.ts is added in the browser: VitePress would pass it on as text, which the policy does not let it evaluate.
    search: { provider: 'local', options: { miniSearch: { searchOptions: {} } } },
    outline: [2, 3],
    nav: [
      { text: 'Start', link: '/start' },
      { text: 'Playground', link: '/playground' },
      { text: 'Checks', link: '/CHECKS' },
      { text: 'Problems', link: '/PROBLEMS' },
    ],
    sidebar: [
      {
        text: 'Start',
        items: [
          page('Your first email', 'start'),
          page('A project', 'PROJECT'),
          page('The package', 'PACKAGE'),
          page('In your framework', 'FRAMEWORKS'),
          page('Send mails', 'SENDING'),
          page('Comparison', 'COMPARISON'),
        ],
      },
      {
        text: 'Writing',
        items: [
          page('Placeholders', 'PLACEHOLDERS'),
          page('Expressions, conditions, loops', 'EXPRESSIONS'),
          page('Filters', 'FILTERS'),
          page('Front matter', 'FRONT-MATTER'),
          page('Components', 'COMPONENTS'),
          page('Gallery and props', 'GALLERY'),
          page('Styles, dark mode, Outlook', 'STYLES'),
          page('Images', 'IMAGES'),
          page('Plain text', 'PLAIN-TEXT'),
          page('Several languages', 'LOCALES'),
          page('Translating', 'TRANSLATING'),
        ],
      },
      {
        text: 'Tools',
        items: [
          page('Preview', 'PREVIEW'),
          page('Checks', 'CHECKS'),
          page('Pictures', 'SHOTS'),
          page('Mail clients', 'CLIENTS'),
          page('Editors', 'EDITORS'),
          page('Commands', 'COMMANDS'),
          page('config.js', 'CONFIGURATION'),
          page('Problems A–Z', 'PROBLEMS'),
        ],
      },
      {
        text: 'Shipping',
        items: [
          page('Releases and versions', 'VERSIONS'),
          page('Continuous integration', 'CI'),
          page('Releasing from CI', 'RELEASING'),
          page('Python, Go, PHP', 'LANGUAGES'),
          page('programs.json', 'PROGRAMS'),
        ],
      },
      {
        text: 'Mailer',
        items: [
          page('Using it', 'mailer'),
          page('Reference', 'MAILER-REFERENCE'),
          page('Running a worker', 'running'),
          page('When mail does not go out', 'RUNBOOK'),
          page('Reliability', 'RELIABILITY'),
        ],
      },
      {
        text: 'Moving in',
        items: [
          page('From Maizzle 5', 'migrate-from-maizzle'),
          page('From react-email, jsx-email', 'migrate-from-react-email'),
          page('From MJML', 'migrate-from-mjml'),
          page('From Django and others', 'migrate-from-django'),
          page('From hand-written getters', 'migrate-from-getters'),
        ],
      },
      { text: 'Inside', items: [page('Architecture', 'ARCHITECTURE'), page('Benchmarks', 'BENCHMARKS')] },
    ],
  },
})

/** Of the built site. The playground shows mails in frames that inherit it: nothing they load or link to leaves the browser. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "frame-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

function page(text: string, name: string): { text: string; link: string } {
  return { text, link: `/${name}` }
}
