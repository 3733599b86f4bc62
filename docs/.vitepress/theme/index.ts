import type { Theme } from 'vitepress'
import DefaultTheme from 'vitepress/theme'
import { defineComponent, h, onMounted, onUnmounted, ref } from 'vue'

/** The default theme, with the playground for its page. */
export default {
  extends: DefaultTheme,
  enhanceApp({ app }) {
    app.component('Playground', Playground)
  },
} satisfies Theme

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
