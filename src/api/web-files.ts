import { createHash } from 'node:crypto'
import { readdir, readFile, stat } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { names } from './etag.ts'

/** A file of the pages, in every form in which a browser may take it. */
interface WebFile {
  type: string
  tag: string
  /** Its name changes with what is in it. */
  hashed: boolean
  plain: Buffer
  gzip: Buffer | null
  br: Buffer | null
}

/** Path as browsers ask for it -> the file. */
type WebFiles = ReadonlyMap<string, WebFile>

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
}

/**
 * Everything that was built, in memory: it is small, and no path of a request ever reaches the disk. Empty where nothing was built;
 * read again when it was built again.
 */
export function webFiles(directory: string): () => Promise<WebFiles> {
  let read: { at: number; files: Promise<WebFiles> } | null = null
  return async () => {
    const { mtimeMs } = await stat(join(directory, 'index.html')).catch(() => ({ mtimeMs: 0 }))
    if (read?.at !== mtimeMs) read = { at: mtimeMs, files: readWebFiles(directory) }
    return read.files
  }
}

async function readWebFiles(directory: string): Promise<WebFiles> {
  const all = await readdir(directory, { recursive: true }).catch(() => [])
  const known = all.filter((name) => TYPES[extname(name)] !== undefined)
  const files = known.map(
    async (name): Promise<[string, WebFile]> => [
      `/${name.split(sep).join('/')}`,
      await readWebFile(join(directory, name)),
    ],
  )
  return new Map(await Promise.all(files))
}

async function readWebFile(file: string): Promise<WebFile> {
  const read = (ending: string) => readFile(file + ending).catch(() => null)
  const [plain, gzip, br] = await Promise.all([readFile(file), read('.gz'), read('.br')])
  return {
    plain,
    gzip,
    br,
    type: TYPES[extname(file)] ?? '',
    tag: `W/"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`,
    hashed: /[\\/]assets[\\/]/.test(file),
  }
}

const YEAR_S = 365 * 24 * 60 * 60

export function sendWebFile(request: FastifyRequest, reply: FastifyReply, file: WebFile): FastifyReply {
  reply.headers({
    'cache-control': file.hashed ? `public, max-age=${YEAR_S}, immutable` : 'no-cache',
    etag: file.tag,
    vary: 'accept-encoding, accept',
  })
  if (names(request.headers['if-none-match'], file.tag)) return reply.code(304).send()
  reply.type(file.type)
  const accepted = request.headers['accept-encoding'] ?? ''
  if (file.br && /\bbr\b/.test(accepted)) return reply.header('content-encoding', 'br').send(file.br)
  if (file.gzip && /\bgzip\b/.test(accepted)) return reply.header('content-encoding', 'gzip').send(file.gzip)
  return reply.send(file.plain)
}
