import { join } from 'node:path'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Api } from './http.ts'
import { NoSuchRoute } from './problems.ts'
import { sendWebFile, webFiles } from './web-files.ts'

/** What `npm run build` wrote. */
export const WEB_DIRECTORY = join(import.meta.dirname, '..', '..', 'web', 'dist')

const NOT_BUILT =
  'The pages of this machine are not built: run "npm run build" in its folder. Everything else works without them.\n'

/** Nothing inline, nothing from anybody else: what a log or a commit message says stays text. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

const page = { schema: { hide: true }, config: { right: null } } as const

interface Place {
  directory: string
  /** What whoever is no browser reads at these addresses. */
  texts: Readonly<Record<string, string>>
}

type Answering = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>

/**
 * The pages, one app: every address that is not something else is a place in it. Answers what browsers get at such an address;
 * null for a request that no page answers.
 */
export function webPages(
  api: Api,
  { directory, texts }: Place,
): (request: FastifyRequest) => Answering | null {
  const files = webFiles(directory)

  const app: Answering = async (request, reply) => {
    const file = (await files()).get('/index.html')
    if (file === undefined) return reply.code(503).type('text/plain; charset=utf-8').send(NOT_BUILT)
    reply.headers({ 'content-security-policy': POLICY, 'cross-origin-opener-policy': 'same-origin' })
    return sendWebFile(request, reply, file)
  }
  const part: Answering = async (request, reply) => {
    const file = (await files()).get(pathOf(request))
    if (file === undefined) throw new NoSuchRoute(request)
    return sendWebFile(request, reply, file)
  }

  for (const [path, text] of Object.entries(texts)) {
    api.get(path, page, async (request, reply) => {
      if (wantsPage(request)) return app(request, reply)
      return reply.header('vary', 'accept').type('text/plain; charset=utf-8').send(text)
    })
  }
  api.get('/assets/*', page, part)
  api.get('/icon.svg', page, part)
  return (request) => (wantsPage(request) && !isElsewhere(request) ? app : null)
}

/** Browsers say that they take HTML; programs take anything. */
function wantsPage({ method, headers }: FastifyRequest): boolean {
  return method === 'GET' && (headers.accept ?? '').includes('text/html')
}

/** What is wrong there is no place in the app. */
function isElsewhere(request: FastifyRequest): boolean {
  return /^\/(api|assets|docs|redoc)(\/|$)/.test(pathOf(request))
}

function pathOf({ url }: FastifyRequest): string {
  return url.split('?', 1)[0] ?? ''
}
