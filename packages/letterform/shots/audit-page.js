/**
 * Runs in a page that has loaded axe-core: shows an email and audits it. Elements that the browser added are reported as
 * the closest element around them that the email has.
 */
// biome-ignore lint/correctness/noUnusedVariables: it is read as text
async function auditPage({ html, rules, mark }) {
  document.open()
  document.write(html)
  document.close()
  await Promise.all([...document.images].map((image) => image.decode().catch(() => {})))
  const { violations } = await axe.run(document, {
    runOnly: { type: 'rule', values: rules },
    resultTypes: ['violations'],
    elementRef: true,
    selectors: false,
    iframes: false,
    preload: false,
  })
  const numberOf = ({ element }) => Number(element.closest(`[${mark}]`)?.getAttribute(mark) ?? 0)
  return violations.map(({ id, impact, helpUrl, nodes }) => {
    return { rule: id, impact, url: helpUrl.replace(/\?.*/, ''), elements: [...new Set(nodes.map(numberOf))] }
  })
}
