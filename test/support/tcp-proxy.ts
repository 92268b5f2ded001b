import { once } from 'node:events'
import type { AddressInfo, Socket } from 'node:net'
import { connect, createServer } from 'node:net'
import { afterAll } from 'vitest'

/** A wire between a client and a server that a test can cut, or make silent as a lost network does. */
export interface TcpProxy {
  /** The given URL through this wire. */
  url: string
  /** Connections of now stay open and carry nothing any more; new ones work. */
  freeze: () => void
  /** Ends all connections and takes no new ones until `restore`. */
  cut: () => void
  restore: () => void
}

export async function tcpProxy(url: string): Promise<TcpProxy> {
  const { hostname, port } = new URL(url)
  const sockets = new Set<Socket>()
  let isCut = false
  const server = createServer((client) => {
    if (isCut) {
      client.resetAndDestroy()
      return
    }
    const target = connect(Number(port), hostname)
    client.pipe(target).pipe(client)
    for (const socket of [client, target]) {
      sockets.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => {
        for (const end of [client, target]) end.destroy()
        sockets.delete(socket)
      })
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const through = new URL(url)
  through.port = String((server.address() as AddressInfo).port)
  const cut = () => {
    isCut = true
    for (const socket of sockets) socket.destroy()
  }
  afterAll(() => {
    cut()
    server.close()
  })
  return {
    url: through.href,
    freeze: () => {
      for (const socket of sockets) socket.unpipe().pause()
    },
    cut,
    restore: () => {
      isCut = false
    },
  }
}
