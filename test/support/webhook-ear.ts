import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import type { Json } from './bot-api-error.ts'

export interface WebhookEar {
  url: string
  heard: { secret: string | undefined; update: Json }[]
  /** What is answered next; 200 after the last. */
  statuses: number[]
}

/** Somebody who only listens to what a webhook is told. */
export async function startWebhook(): Promise<WebhookEar> {
  const ear: WebhookEar = { url: '', heard: [], statuses: [] }
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => (body += chunk))
    request.on('end', () => {
      const secret = request.headers['x-telegram-bot-api-secret-token']
      ear.heard.push({ secret: secret?.toString(), update: JSON.parse(body) as Json })
      response.writeHead(ear.statuses.shift() ?? 200).end()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  ear.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/update`
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  return ear
}
