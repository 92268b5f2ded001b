/**
 * Writes test/support/github-contract.generated.json: what GitHub promises about the requests that we make, as JSON schema. The package that it
 * comes from (MIT, by GitHub's Octokit) is 400 MB, so it is fetched for this alone.
 */
import { execFileSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const PACKAGE = '@octokit/openapi@23.0.2'
const CONTRACT_FILE = join(import.meta.dirname, '../test/support/github-contract.generated.json')

const REPO = '/repos/{owner}/{repo}'

/** What we ask of GitHub. */
const OPERATIONS = [
  ['get', REPO],
  ['get', `${REPO}/installation`],
  ['get', '/users/{username}/installation'],
  ['post', '/app/installations/{installation_id}/access_tokens'],
  ['post', `${REPO}/actions/workflows/{workflow_id}/dispatches`],
  ['get', `${REPO}/actions/workflows/{workflow_id}/runs`],
  ['get', `${REPO}/actions/runs/{run_id}`],
  ['get', `${REPO}/actions/runs/{run_id}/jobs`],
  ['post', `${REPO}/actions/runs/{run_id}/cancel`],
  ['post', `${REPO}/actions/runs/{run_id}/force-cancel`],
  ['get', `${REPO}/commits/{ref}`],
  ['get', `${REPO}/commits/{commit_sha}/pulls`],
  ['get', `${REPO}/compare/{basehead}`],
  ['get', `${REPO}/branches`],
  ['get', `${REPO}/git/matching-refs/{ref}`],
  ['get', `${REPO}/git/ref/{ref}`],
  ['get', `${REPO}/git/tags/{tag_sha}`],
  ['get', `${REPO}/tags`],
  ['get', `${REPO}/deployments`],
  ['post', `${REPO}/deployments`],
  ['get', `${REPO}/deployments/{deployment_id}/statuses`],
  ['post', `${REPO}/deployments/{deployment_id}/statuses`],
  ['post', `${REPO}/statuses/{sha}`],
  ['get', `${REPO}/commits/{ref}/statuses`],
] as const

type Json = Record<string, unknown>

async function main(): Promise<void> {
  const directory = process.argv[2] ?? (await install())
  const source = join(directory, 'node_modules/@octokit/openapi/generated/api.github.com.json')
  const whole = JSON.parse(await readFile(source, 'utf8')) as Json
  const contract = {
    from: PACKAGE,
    operations: OPERATIONS.map(([method, path]) => operation(whole, method, path)),
    schemas: {} as Json,
  }
  const wanted = refsIn(contract.operations)
  for (const name of wanted) {
    const schema = plain(at(whole, `components/schemas/${name}`))
    contract.schemas[name] = schema
    for (const more of refsIn(schema)) wanted.add(more)
  }
  await writeFile(CONTRACT_FILE, `${JSON.stringify(contract)}\n`)
  if (process.argv[2] === undefined) await rm(directory, { recursive: true, force: true })
}

async function install(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'rmm-github-contract-'))
  execFileSync('npm', ['install', '--prefix', directory, '--no-save', '--ignore-scripts', PACKAGE])
  return directory
}

function operation(whole: Json, method: string, path: string): Json {
  const found = at(whole, 'paths') as Record<string, Record<string, Json>>
  const told = found[path]?.[method]
  if (!told) throw new Error(`GitHub knows no ${method} ${path}`)
  const {
    parameters = [],
    requestBody,
    responses,
  } = told as {
    parameters?: Json[]
    requestBody?: { required?: boolean; content: Record<string, { schema: unknown }> }
    responses: Record<string, Json>
  }
  return {
    method,
    path,
    query: parameters
      .map((one) => resolved(whole, one))
      .filter((one) => one['in'] === 'query')
      .map((one) => ({
        name: one['name'],
        required: one['required'] === true,
        schema: plain(one['schema']),
      })),
    body: requestBody ? plain(requestBody.content['application/json']?.schema) : null,
    responses: Object.fromEntries(
      Object.entries(responses).map(([status, one]) => {
        const { content } = resolved(whole, one) as { content?: Record<string, { schema: unknown }> }
        return [status, plain(content?.['application/json']?.schema ?? null)]
      }),
    ),
  }
}

/** `#/components/schemas/run` stays, as the schemas are kept by name; anything else is put in its place. */
function resolved(whole: Json, value: Json): Json {
  const ref = value['$ref']
  return typeof ref === 'string' ? resolved(whole, at(whole, ref.slice(2)) as Json) : value
}

function at(whole: Json, path: string): unknown {
  return path.split('/').reduce<unknown>((value, key) => (value as Json)[key.replaceAll('~1', '/')], whole)
}

const WORDS = new Set([
  'description',
  'example',
  'examples',
  'title',
  'deprecated',
  'externalDocs',
  'format',
  'readOnly',
  'discriminator',
])

/** As JSON schema, without what is meant for people. */
function plain(value: unknown, isNames = false): unknown {
  if (Array.isArray(value)) return value.map((one) => plain(one))
  if (typeof value !== 'object' || value === null) return value
  const { nullable, ...rest } = value as Json
  const kept = Object.entries(isNames ? (value as Json) : rest).filter(
    ([key]) => isNames || !(WORDS.has(key) || key.startsWith('x-')),
  )
  const schema = Object.fromEntries(
    kept.map(([key, one]) => [key, plain(one, !isNames && key === 'properties')]),
  )
  return !isNames && nullable === true ? { anyOf: [schema, { type: 'null' }] } : schema
}

function refsIn(value: unknown, found = new Set<string>()): Set<string> {
  if (Array.isArray(value)) for (const one of value) refsIn(one, found)
  else if (typeof value === 'object' && value !== null) {
    for (const [key, one] of Object.entries(value)) {
      if (key === '$ref' && typeof one === 'string') found.add(one.split('/').at(-1) ?? '')
      else refsIn(one, found)
    }
  }
  return found
}

await main()
