import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { gunzipSync, gzip } from 'node:zlib'
import Fastify from 'fastify'

/** A script that a page asks for, kept small: few people open these pages. */
export interface Asset {
  gzipped: Buffer
  plain: () => Buffer
  tag: string
}

export const scalarScript = once(async () => {
  const { default: scalar } = await import('@scalar/fastify-api-reference')
  // The package has its script inside a plugin; a server that listens to nobody gives it out.
  const inside = Fastify()
  await inside.register(scalar, { routePrefix: '/', configuration: { url: 'openapi.json' } })
  const { statusCode, rawPayload } = await inside.inject('/js/scalar.js')
  await inside.close()
  if (statusCode !== 200) throw new Error(`the script of Scalar is not where it was: ${statusCode}`)
  return rawPayload
})

export const redocScript = once(async () => {
  const script = await readFile(new URL(import.meta.resolve('redoc/bundles/redoc.standalone.js')), 'utf8')
  // Its maker's logo comes from its maker's server.
  return Buffer.from(script.replaceAll(/https:\/\/cdn\.redoc\.ly\/[\w./-]+/g, 'data:,'))
})

function once(load: () => Promise<Buffer>): () => Promise<Asset> {
  let loading: Promise<Asset> | null = null
  return () => {
    loading ??= packed(load).catch((error: unknown) => {
      loading = null
      throw error
    })
    return loading
  }
}

async function packed(load: () => Promise<Buffer>): Promise<Asset> {
  const script = await load()
  const gzipped = await promisify(gzip)(script)
  const tag = `W/"${createHash('sha256').update(script).digest('base64url').slice(0, 22)}"`
  return { gzipped, tag, plain: () => gunzipSync(gzipped) }
}
