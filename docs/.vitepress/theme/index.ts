import type { Theme } from 'vitepress'
import DefaultTheme from 'vitepress/theme'
import { defineComponent, h, onMounted, onUnmounted, ref } from 'vue'
import preview from '../../preview/mail-1440.webp'
import darkPreview from '../../preview/source-1440.webp'
import './theme.css'

/** The default theme, with a picture of the preview on the first page, and the playground for its own. */
export default {
  extends: DefaultTheme,
  Layout: () => h(DefaultTheme.Layout, null, { 'home-hero-image': pictures }),
  enhanceApp({ app }) {
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

const Playground = defineComponent(() => {
  const root = ref<HTMLElement>()
  let close: (() => void) | undefined
  onMounted(async () => {
    const { openPlayground } = await import('../playground/page/open-playground.ts')
    if (root.value) close = await openPlayground(root.value, import.meta.env.BASE_URL)
  })
  onUnmounted(() => close?.())
  return () => h('div', { ref: root, class: 'playground' })
})
