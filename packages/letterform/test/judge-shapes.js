/** Runs in the page: reads each mail as a browser, and as Outlook would. */
window.judge = ({ harmless, rendered }) => {
  const asOutlook = (html) =>
    html
      .replace(/<!--\[if mso\]>([\s\S]*?)<!\[endif\]-->/g, '$1')
      .replace(/<!--\[if !mso\]><!-->[\s\S]*?<!--<!\[endif\]-->/g, '')
  const shapeOf = (node) => {
    if (node.nodeType === Node.COMMENT_NODE) return `<!--${/^\[if [^\]]*\]>/.exec(node.nodeValue)?.[0] ?? ''}-->`
    // What nl2br makes of a line break, and nothing else here has one.
    if (!(node instanceof Element) || node.localName === 'br') return ''
    const names = node.getAttributeNames().join(' ')
    const rules = node.localName === 'style' ? rulesOf(node.textContent) : ''
    const styles = node.getAttribute('style') === null ? '' : stylesOf(node.getAttribute('style'))
    return `<${node.localName} ${names}${rules}${styles}>${[...node.childNodes].map(shapeOf).join('')}</>`
  }
  const rulesOf = (css) => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    return [...sheet.cssRules].map((rule) => `${rule.selectorText}${stylesOf(rule.style.cssText)}`).join()
  }
  const stylesOf = (css) => {
    const { style } = document.createElement('p')
    style.cssText = css
    return [...style].filter((name) => name !== 'color').join()
  }
  const schemes = (document) =>
    ['href', 'src', 'background'].flatMap((name) =>
      [...document.querySelectorAll(`[${name}]`)].map((element) => {
        const value = element.getAttribute(name)
        const { protocol } = new URL(value, 'relative:/')
        const allowed = name === 'href' ? /^(https?|mailto|tel):$/ : /^(https?|cid):$/
        return allowed.test(protocol) || value === '#' ? '' : `${name}=${value}`
      }),
    )
  const parse = (html) => new DOMParser().parseFromString(html, 'text/html')
  const views = [(html) => html, asOutlook]
  const wanted = views.map((view) => shapeOf(parse(view(harmless)).documentElement))
  const faults = rendered.flatMap(({ name, value, html }) =>
    views.flatMap((view, index) => {
      const document = parse(view(html))
      const isSame = shapeOf(document.documentElement) === wanted[index]
      const unsafe = schemes(document).filter(Boolean)
      if (isSame && unsafe.length === 0) return []
      return [
        `${name} ${JSON.stringify(value)} ${isSame ? unsafe.join() : ['changes the document', 'changes it in Outlook'][index]}`,
      ]
    }),
  )
  return { seen: rendered.length, faults }
}
