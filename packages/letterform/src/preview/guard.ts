import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'

/**
 * Why a request is refused; undefined if it is allowed. Any page in the same browser can send requests to this server,
 * through a host name that resolves to it (DNS rebinding) or with a script tag. Only the preview's own page is answered.
 */
export function refusal({ headers, method = 'GET', url = '/' }: IncomingMessage, host: string): string | undefined {
  const name = nameIn(headers.host)
  if (name === undefined || !isOurs(name, host))
    return 'This host name is not allowed. Open the preview by its address.'
  if (headers.origin !== undefined && headers.origin !== `http://${headers.host}`) return FOREIGN
  const site = headers['sec-fetch-site']
  const isVisit = headers['sec-fetch-mode'] === 'navigate' && method === 'GET' && url.split('?')[0] === '/'
  if (site !== undefined && site !== 'same-origin' && site !== 'none' && !isVisit) return FOREIGN
  if (method === 'GET') return undefined
  if (method !== 'POST') return 'Only GET and POST requests are allowed.'
  const isJson = headers['content-type']?.startsWith('application/json') ?? false
  return isJson && headers.origin !== undefined ? undefined : FOREIGN
}

const FOREIGN = 'Requests from other sites are not allowed.'

/** Host names can be made to resolve to any machine; IP addresses cannot. Other machines may connect by address only. */
function isOurs(name: string, host: string): boolean {
  if (name === 'localhost' || name === host) return true
  if (isLoopback(host)) return isLoopback(name)
  return isIP(name) !== 0
}

function isLoopback(name: string): boolean {
  return name === 'localhost' || name === '::1' || /^127\.\d+\.\d+\.\d+$/.test(name)
}

/** Without the port, and without the brackets of an IPv6 address. */
function nameIn(host: string | undefined): string | undefined {
  const parts = /^(?:\[([\da-f:.]+)\]|([^:[\]@/]+))(?::\d+)?$/i.exec(host ?? '')
  return (parts?.[1] ?? parts?.[2])?.toLowerCase()
}
