type ProcessStyle = (css: string) => Promise<string>

let processStyle: ProcessStyle

/** Sets the style sheet processor for the next email. */
export function setStyles(styles: ProcessStyle): void {
  processStyle = styles
}

/** `posthtml-postcss`, except that each style is processed once per pass and not for every email. */
export default (): PostHtmlPlugin => {
  return async (tree) => {
    const work: Promise<void>[] = []
    tree.walk((node) => {
      if (typeof node !== 'object') return node
      if (node.tag === 'style' && node.content) work.push(replaceContent(node))
      if (node.attrs?.style) work.push(replaceStyle(node.attrs))
      return node
    })
    await Promise.all(work)
    return tree
  }
}

async function replaceContent(node: { content?: PostHtmlNode[] | string }): Promise<void> {
  node.content = [await processStyle([node.content].flat().join(''))]
}

async function replaceStyle(attrs: Record<string, unknown>): Promise<void> {
  attrs.style = await processStyle(attrs.style as string)
}
