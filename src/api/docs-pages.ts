import { randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Asset, redocScript, scalarScript } from './docs-assets.ts'
import { names } from './etag.ts'
import type { Api } from './http.ts'

const describing = {
  operationId: 'getOpenApi',
  summary: 'This description of the API.',
  tags: ['About'],
  response: { 200: z.looseObject({ openapi: z.string() }).meta({ id: 'OpenApi' }) },
}

const page = { schema: { hide: true }, config: { right: null } } as const

/** The API described, for programs and for people. Everything comes from this machine: no page asks another one for anything. */
export function docsPages(api: Api): void {
  api.get('/openapi.json', { schema: describing, config: { right: null, etag: true } }, async (_, reply) => {
    reply.header('cache-control', 'no-cache')
    return api.openApi()
  })

  api.get('/docs', page, async (_, reply) => sendPage(reply, scalarPage))
  api.get('/redoc', page, async (_, reply) => sendPage(reply, redocPage))
  api.get('/docs/scalar.js', page, async (request, reply) => sendScript(request, reply, await scalarScript()))
  api.get('/redoc/redoc.js', page, async (request, reply) => sendScript(request, reply, await redocScript()))
}

function sendPage(reply: FastifyReply, page: (nonce: string) => string): FastifyReply {
  const nonce = randomBytes(16).toString('base64')
  const policy = [
    "default-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "connect-src 'self'",
    "font-src 'self' data:",
    "img-src 'self' data:",
    `script-src 'self' 'nonce-${nonce}'`,
    // Both libraries write styles while they draw.
    "style-src 'self' 'unsafe-inline'",
    'worker-src blob:',
  ]
  return reply
    .header('content-security-policy', policy.join('; '))
    .type('text/html; charset=utf-8')
    .send(page(nonce))
}

function sendScript(
  request: FastifyRequest,
  reply: FastifyReply,
  { gzipped, plain, tag }: Asset,
): FastifyReply {
  reply.headers({ etag: tag, 'cache-control': 'no-cache', vary: 'accept-encoding' })
  if (names(request.headers['if-none-match'], tag)) return reply.code(304).send()
  reply.type('text/javascript; charset=utf-8')
  const takesGzip = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '')
  return takesGzip ? reply.header('content-encoding', 'gzip').send(gzipped) : reply.send(plain())
}

/** Nothing of it may call home: no fonts, no counting, no assistant, no proxy of somebody else. */
const SCALAR = {
  agent: { disabled: true, hideAddApi: true },
  mcp: { disabled: true },
  telemetry: false,
  withDefaultFonts: false,
  hideClientButton: true,
  showDeveloperTools: 'never',
  persistAuth: false,
  proxyUrl: '',
  externalUrls: { dashboardUrl: '', registryUrl: '', proxyUrl: '', apiBaseUrl: '' },
}

const scalarPage = (nonce: string) =>
  pageOf(
    'API',
    `<script nonce="${nonce}" id="api-reference" data-url="openapi.json" data-configuration="${attribute(SCALAR)}"></script>
<script nonce="${nonce}" src="docs/scalar.js"></script>`,
  )

const REDOC = { theme: { typography: { fontFamily: 'sans-serif', headings: { fontFamily: 'sans-serif' } } } }

const redocPage = (nonce: string) =>
  pageOf(
    'API reference',
    `<div id="redoc"></div>
<script nonce="${nonce}" src="redoc/redoc.js"></script>
<script nonce="${nonce}">Redoc.init('openapi.json', ${JSON.stringify(REDOC)}, document.getElementById('redoc'))</script>`,
  )

function attribute(value: object): string {
  return JSON.stringify(value).replaceAll('"', '&quot;')
}

function pageOf(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Release Management Machine</title>
<link rel="icon" href="data:,">
</head>
<body>
${body}
</body>
</html>
`
}
