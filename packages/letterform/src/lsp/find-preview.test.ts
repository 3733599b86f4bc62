import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, expect, it } from 'vitest'
import { createProject } from '../../test/project.ts'
import { previewUrl } from './find-preview.ts'

const servers: Server[] = []
afterAll(() => {
  for (const server of servers) server.close()
})

/** A project whose preview was last seen at a server that answers late. */
async function projectWith(answer: string) {
  const server = createServer((_request, response) => setTimeout(() => response.end(answer), 700))
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const { root } = createProject({ '.letterform/preview.txt': `${address}\n` })
  return { root, address, server }
}

it('waits for a preview that is busy', async () => {
  const { root, address } = await projectWith('<meta name="application-name" content="Letterform preview">')
  expect(await previewUrl(root, 'shop/order')).toBe(`${address}#/shop%2Forder`)
})

it('finds no preview where another program answers, or nobody', async () => {
  const { root, server } = await projectWith('<title>Hello</title>')
  expect(await previewUrl(root, 'order')).toBeNull()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  expect(await previewUrl(root, 'order')).toBeNull()
  expect(await previewUrl(createProject({}).root, 'order')).toBeNull()
})
