import type { Pass } from './pass.ts'
import { elementsOf } from './tree.ts'

/** Maizzle's first transformer, which cannot be turned off: all marks against inlining a sheet become `data-embed`. */
export function createCore(): Pass {
  return (root) => {
    for (const { tag, attrs } of elementsOf(root)) {
      if (tag !== 'style' || !(attrs['no-inline'] || attrs.embed)) continue
      delete attrs['no-inline']
      delete attrs.embed
      attrs['data-embed'] = true
    }
  }
}
