import { element } from './element.ts'

/**
 * Shows HTML that nobody trusts: without scripts, forms or an origin. The policy of this page, which the frame inherits, loads
 * nothing from elsewhere and follows no link. It does not cover connections that `<link>` opens ahead of time, so this becomes
 * another element without content.
 */
export function mailFrame(html: string): HTMLIFrameElement {
  const frame = element('iframe', { className: 'mail', title: 'The mail' })
  frame.setAttribute('sandbox', '')
  frame.srcdoc = html.replace(/<link(?=[\s/>])/gi, '<source data-link')
  return frame
}
