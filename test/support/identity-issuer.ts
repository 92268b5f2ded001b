import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { type JWK, JWKStore, type MutableToken, OAuth2Issuer, OAuth2Service } from 'oauth2-mock-server'
import { onTestFinished } from 'vitest'

export type Claims = Record<string, unknown>

export interface Issuer {
  url: string
  service: OAuth2Service
  issuer: OAuth2Issuer
  /** Said about whoever signs in next, beside what the protocol wants. */
  says: Claims
  /** The last change before a token is signed. */
  changes: ((token: MutableToken) => void) | null
  requests: string[]
  stop(): Promise<void>
  /** Answers again at the same address. */
  comeBack(): Promise<void>
  /** Signs in as whoever `says` describes and gives the address to which the browser is sent back. */
  visit(signInUrl: string): Promise<URL>
  /** A token as a workflow gets it. */
  token(claims: Claims, options?: { expiresIn?: number; kid?: string }): Promise<string>
}

/** Making one takes a while; most tests need no more than one. */
let usualKey: Promise<JWK> | null = null

/** A provider that others wrote, on a port of its own. `isStranger`: signs with a key that no other has. */
export async function startIssuer({ isStranger = false } = {}): Promise<Issuer> {
  const issuer = new OAuth2Issuer()
  if (isStranger) await issuer.keys.generate('RS256')
  else await issuer.keys.add(await (usualKey ??= new JWKStore().generate('RS256')))
  const service = new OAuth2Service(issuer)
  const requests: string[] = []
  let server: Server | null = null
  let port = 0

  async function listen(): Promise<void> {
    const fresh = createServer((request, response) => {
      requests.push(request.url?.split('?')[0] ?? '')
      service.requestHandler(request, response)
    })
    fresh.listen(port, '127.0.0.1')
    await once(fresh, 'listening')
    const address = fresh.address()
    port = typeof address === 'object' && address ? address.port : 0
    server = fresh
  }
  async function stop(): Promise<void> {
    const gone = server
    server = null
    if (!gone) return
    gone.close()
    gone.closeAllConnections()
    await once(gone, 'close')
  }

  await listen()
  onTestFinished(stop)
  const url = `http://127.0.0.1:${port}`
  issuer.url = url
  const started: Issuer = {
    url,
    service,
    issuer,
    says: {},
    changes: null,
    requests,
    stop,
    comeBack: listen,
    visit: async (signInUrl) => {
      const { headers } = await fetch(signInUrl, { redirect: 'manual' })
      return new URL(headers.get('location') ?? '')
    },
    token: (claims, { expiresIn = 300, kid } = {}) =>
      issuer.buildToken({
        expiresIn,
        // As GitHub does: no two are the same.
        scopesOrTransform: (_, payload) => Object.assign(payload, { jti: randomUUID() }, claims),
        ...(kid === undefined ? {} : { kid }),
      }),
  }
  service.on('beforeTokenSigning', (token: MutableToken) => {
    Object.assign(token.payload, started.says)
    started.changes?.(token)
  })
  return started
}
