import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import openapiTypes, { astToString, type OpenAPI3 } from 'openapi-typescript'
import { createApi } from '../src/api/app.ts'
import type { ApiDeps } from '../src/api/deps.ts'
import type { OpenApiDocument } from '../src/api/openapi.ts'
import type { JsonSchema } from '../src/api/openapi-schema.ts'

/** What is made of the routes: the description of the API, the types of its clients, the table of docs/http.md. */
export async function apiPages(docs: string): Promise<Readonly<Record<string, string>>> {
  const document = await describedApi()
  return {
    'openapi.json': `${JSON.stringify(document, null, 2)}\n`,
    '../src/contract/api.generated.ts': await typesOf(document),
    'http.md': withTable(await readFile(join(docs, 'http.md'), 'utf8'), document),
  }
}

/** The routes describe themselves without being asked anything, so nothing behind them is needed. */
export async function describedApi(): Promise<OpenApiDocument> {
  const api = createApi({ sourcesPrefix: '/api/tg-bot' } as ApiDeps)
  await api.ready()
  const document = api.openApi()
  await api.close()
  return document
}

const HEAD = '/** Made of docs/openapi.json by `npm run docs`; for openapi-fetch. */\n\n'

async function typesOf(document: OpenApiDocument): Promise<string> {
  const tree = await openapiTypes(document as unknown as OpenAPI3)
  return HEAD + astToString(tree)
}

function withTable(text: string, document: OpenApiDocument): string {
  const tags = (document['tags'] as { name: string }[]).map(({ name }) => name)
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
  )
  const parts = tags.map((tag) => {
    const rows = operations
      .filter(({ operation }) => (operation['tags'] as string[]).includes(tag))
      .map((row) => rowOf(document, row))
    return [`### ${tag}`, '', '| route | what it does | takes | right |', '|---|---|---|---|', ...rows].join(
      '\n',
    )
  })
  const table = `<!-- routes -->\n${parts.join('\n\n')}\n<!-- /routes -->`
  return text.replace(/<!-- routes -->[\s\S]*<!-- \/routes -->/, () => table)
}

interface Row {
  method: string
  path: string
  operation: JsonSchema
}

function rowOf(document: OpenApiDocument, { method, path, operation }: Row): string {
  const route = `${method.toUpperCase()} ${path.replace(/^\/api\/v1(?=\/)/, '').replaceAll(/\{(\w+)\}/g, ':$1')}`
  const query = (operation['parameters'] as JsonSchema[]).filter((parameter) => parameter['in'] === 'query')
  const takes = [...query.map(({ name }) => `?${textOf(name)}`), ...bodyWords(document, operation)].map(
    (word) => `\`${word}\``,
  )
  const right = operation['x-right'] === undefined ? 'open' : `\`${textOf(operation['x-right'])}\``
  return `| \`${route}\` | ${textOf(operation['summary'])} | ${takes.join(' ')} | ${right} |`
}

function bodyWords(document: OpenApiDocument, operation: JsonSchema): string[] {
  const body = operation['requestBody'] as { content: Record<string, { schema: JsonSchema }> } | undefined
  const schema = body?.content['application/json']?.schema ?? {}
  const name = textOf(schema['$ref']).split('/').at(-1) ?? ''
  const { properties = {}, required = [] } = document.components.schemas[name] ?? schema
  return Object.keys(Object(properties)).map((field) =>
    (required as string[]).includes(field) ? field : `${field}?`,
  )
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : '')
