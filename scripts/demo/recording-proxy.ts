import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import { once } from 'node:events'

/** Stands between npm and the registry and remembers every request: what never came through was never uploaded. */
export interface RecordingProxy {
  /** With a slash at the end. */
  url: string
  /** Method and path of every request so far, in order. */
  requests: readonly { method: string; path: string }[]
  stop(): Promise<void>
}

/** Listens on a free loopback port and hands everything on to `upstream`, unchanged. */
export async function startRecordingProxy(upstream: string): Promise<RecordingProxy> {
  const requests: { method: string; path: string }[] = []
  const server = createServer((asked, answer) => {
    requests.push({ method: asked.method ?? '', path: asked.url ?? '' })
    forward(upstream, asked, answer)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the proxy listens on no port')
  return {
    url: `http://127.0.0.1:${address.port}/`,
    requests,
    async stop() {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}

function forward(upstream: string, asked: IncomingMessage, answer: ServerResponse): void {
  // The Host header stays the client's: the registry builds its tarball addresses from it.
  const options = { method: asked.method, headers: asked.headers }
  const onward = request(new URL(asked.url ?? '/', upstream), options, (received) => {
    answer.writeHead(received.statusCode ?? 502, received.headers)
    received.pipe(answer)
  })
  onward.on('error', () => answer.destroy())
  answer.on('close', () => onward.destroy())
  asked.pipe(onward)
}
