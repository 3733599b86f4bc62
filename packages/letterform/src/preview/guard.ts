import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'

/**
 * Why a request is not answered, if it is not. Any page in the same browser can ask this server, under a name that it
 * made point here (DNS rebinding) or straight from a script tag; only the preview's own page gets an answer.
 */
export function refusal({ headers, method = 'GET', url = '/' }: IncomingMessage, host: string): string | undefined {
  const name = nameIn(headers.host)
  if (name === undefined || !isOurs(name, host)) return 'This name does not lead to the preview.'
  if (headers.origin !== undefined && headers.origin !== `http://${headers.host}`) return 'Only the preview may ask.'
  const site = headers['sec-fetch-site']
  const isVisit = headers['sec-fetch-mode'] === 'navigate' && method === 'GET' && url.split('?')[0] === '/'
  if (site !== undefined && site !== 'same-origin' && site !== 'none' && !isVisit) return 'Only the preview may ask.'
  if (method === 'GET') return undefined
  if (method !== 'POST') return 'This is no question that the preview answers.'
  const isJson = headers['content-type']?.startsWith('application/json') ?? false
  return isJson && headers.origin !== undefined ? undefined : 'Only the preview may ask.'
}

/** A name can be made to point anywhere, an address cannot: those are fine where others than this machine may ask. */
function isOurs(name: string, host: string): boolean {
  if (name === 'localhost' || name === host) return true
  if (isLoopback(host)) return isLoopback(name)
  return isIP(name) !== 0
}

export function isLoopback(name: string): boolean {
  return name === 'localhost' || name === '::1' || /^127\.\d+\.\d+\.\d+$/.test(name)
}

/** Without the port, and without the brackets of an IPv6 address. */
function nameIn(host: string | undefined): string | undefined {
  const parts = /^(?:\[([\da-f:.]+)\]|([^:[\]@/]+))(?::\d+)?$/i.exec(host ?? '')
  return (parts?.[1] ?? parts?.[2])?.toLowerCase()
}
