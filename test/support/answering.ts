import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'

export interface Asked {
  method: string
  path: string
  headers: IncomingHttpHeaders
  body: string
}

export interface Answer {
  status: number
  headers?: Readonly<Record<string, string>>
  body?: unknown
  /** The connection breaks off instead. */
  broken?: boolean
  /** Nothing comes, as long as the test runs. */
  silent?: boolean
}

/** A server on loopback that answers as the test says; what it was asked is kept. */
export async function answering(answer: (asked: Asked) => Answer | Promise<Answer>) {
  const asked: Asked[] = []
  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url: path = '', headers } = request
    const one = { method, path, headers, body: await text(request) }
    asked.push(one)
    const { status, headers: told, body, broken, silent } = await answer(one)
    if (silent) return
    if (broken) return void request.socket.destroy()
    response.writeHead(status, { 'content-type': 'application/json', ...told })
    response.end(body === undefined ? undefined : JSON.stringify(body))
  }
  const server = createServer((request, response) => void respond(request, response))
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done)
  })
  const close = async () => {
    server.closeAllConnections()
    await new Promise((done) => {
      server.close(done)
    })
  }
  onTestFinished(close)
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked, close }
}
