import type { Theme } from 'vitepress'
import DefaultTheme from 'vitepress/theme'
import { defineComponent, h, onMounted, onUnmounted, ref } from 'vue'
import preview from '../../preview/mail-1440.webp'
import darkPreview from '../../preview/source-1440.webp'
import { rankPage } from './rank-page.ts'
import './theme.css'

/** The default theme, with a picture of the preview on the first page, and the playground for its own. */
export default {
  extends: DefaultTheme,
  Layout: () => h(DefaultTheme.Layout, null, { 'home-hero-image': pictures }),
  enhanceApp({ app, siteData }) {
    const { search } = siteData.value.themeConfig
    if (!import.meta.env.SSR) search.options.miniSearch.searchOptions.boostDocument = rankPage
    // Loads while the page is hydrated.
    if (!import.meta.env.SSR && location.pathname.startsWith(`${import.meta.env.BASE_URL}playground`)) loadPlayground()
    app.component('Playground', Playground)
  },
} satisfies Theme

function pictures() {
  const alt = 'An email in the preview'
  return [
    h('img', { class: 'preview-picture is-light', src: preview, alt }),
    h('img', { class: 'preview-picture is-dark', src: darkPreview, alt }),
  ]
}

const loadPlayground = () => import('../playground/page/open-playground.ts')

/** The compiler is part of the page's HTML, so that it starts before the page's own code. */
const Playground = defineComponent(() => {
  const root = ref<HTMLElement>()
  const compiler = ref<HTMLIFrameElement>()
  let close: (() => void) | undefined
  onMounted(async () => {
    const { openPlayground } = await loadPlayground()
    if (root.value && compiler.value) close = await openPlayground(root.value, compiler.value, import.meta.env.BASE_URL)
  })
  onUnmounted(() => close?.())
  const src = `${import.meta.env.BASE_URL}playground/compiler.html`
  return () => [
    h('iframe', { ref: compiler, src, sandbox: 'allow-scripts', hidden: true, title: 'Compiler' }),
    h('div', { ref: root, class: 'playground' }),
  ]
})
