import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'

/** A web server on loopback that answers as a test wants it to. */
export interface Loopback {
  /** With a slash at the end. */
  url: string
  /** `127.0.0.1:port`, as in an .npmrc key. */
  host: string
  /** What was asked, in order. */
  requests: { method: string; path: string; headers: IncomingHttpHeaders }[]
  stop(): Promise<void>
}

export async function startLoopback(
  answer: (request: IncomingMessage, response: ServerResponse, url: string) => void,
): Promise<Loopback> {
  const requests: Loopback['requests'] = []
  let url = ''
  const server = createServer((request, response) => {
    requests.push({ method: request.method ?? '', path: request.url ?? '', headers: request.headers })
    answer(request, response, url)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server listens on no port')
  const host = `127.0.0.1:${address.port}`
  url = `http://${host}/`
  return {
    url,
    host,
    requests,
    stop: async () => {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}
