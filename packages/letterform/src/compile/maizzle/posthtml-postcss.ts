type ProcessStyle = (css: string) => Promise<string>

let processStyle: ProcessStyle

/** What the style sheets of the next email go by. */
export function setStyles(styles: ProcessStyle): void {
  processStyle = styles
}

/** `posthtml-postcss`, which runs every plugin on every style of every email, with each style looked up once a pass. */
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

async function replaceContent(node: { content?: PostHtmlNode[] }): Promise<void> {
  node.content = [await processStyle([node.content].flat().join(''))]
}

async function replaceStyle(attrs: Record<string, unknown>): Promise<void> {
  attrs.style = await processStyle(attrs.style as string)
}
