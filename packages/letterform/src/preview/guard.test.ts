import type { IncomingMessage } from 'node:http'
import { expect, it } from 'vitest'
import { refusal } from './guard.ts'

function ask(headers: Record<string, string>, { method = 'GET', url = '/project.js', host = '127.0.0.1' } = {}) {
  return refusal({ headers, method, url } as unknown as IncomingMessage, host) === undefined
}

const JSON_TYPE = 'application/json'

it.each<[headers: Record<string, string>, options: Parameters<typeof ask>[1], isAnswered: boolean]>([
  [{ host: 'localhost:4400' }, {}, true],
  [{ host: '127.0.0.1:4400' }, {}, true],
  [{ host: '[::1]:4400' }, {}, true],
  [{ host: 'LOCALHOST' }, {}, true],
  [{ host: 'evil.example:4400' }, {}, false],
  [{ host: 'localhost.evil.example:4400' }, {}, false],
  [{ host: '127.0.0.1.evil.example' }, {}, false],
  [{ host: 'evil@127.0.0.1' }, {}, false],
  [{ host: '192.168.1.5:4400' }, {}, false],
  [{ host: '192.168.1.5:4400' }, { host: '0.0.0.0' }, true],
  [{ host: 'evil.example' }, { host: '0.0.0.0' }, false],
  [{ host: 'mails.local:4400' }, { host: 'mails.local' }, true],
  [{}, {}, false],
  [{ host: 'localhost:4400', origin: 'http://localhost:4400' }, {}, true],
  [{ host: 'localhost:4400', origin: 'http://localhost:3000' }, {}, false],
  [{ host: 'localhost:4400', origin: 'https://evil.example' }, {}, false],
  [{ host: 'localhost:4400', origin: 'null' }, {}, false],
  [{ host: 'localhost:4400', 'sec-fetch-site': 'same-origin' }, {}, true],
  [{ host: 'localhost:4400', 'sec-fetch-site': 'cross-site' }, {}, false],
  [{ host: 'localhost:4400', 'sec-fetch-site': 'same-site' }, {}, false],
  [{ host: 'localhost:4400', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }, { url: '/' }, true],
  [{ host: 'localhost:4400', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }, {}, false],
  [{ host: 'localhost', origin: 'http://localhost', 'content-type': JSON_TYPE }, { method: 'POST' }, true],
  [{ host: 'localhost', 'content-type': JSON_TYPE }, { method: 'POST' }, false],
  [{ host: 'localhost', origin: 'http://localhost', 'content-type': 'text/plain' }, { method: 'POST' }, false],
  [{ host: 'localhost', origin: 'http://localhost', 'content-type': JSON_TYPE }, { method: 'PUT' }, false],
])('%j %j', (headers, options, isAnswered) => {
  expect(ask(headers, options)).toBe(isAnswered)
})
