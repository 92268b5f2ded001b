import { afterAll, expect } from 'vitest'
import type { z } from 'zod'
import { createApi } from '../../src/api/app.ts'
import type { ApiDeps } from '../../src/api/deps.ts'
import { createAuditKey } from '../../src/app/audit-key.ts'
import { nobodyKnows } from '../../src/app/commits-of.ts'
import type { DevStory, Story } from '../../src/app/deps.ts'
import { problem } from '../../src/contract/problem.ts'
import type { Database } from '../../src/db/connection.ts'
import { savePeople } from '../../src/db/person.ts'
import { insertToken } from '../../src/db/token.ts'
import type { Driver } from '../../src/drivers/driver.ts'
import { createOidcProvider } from '../../src/integrations/oidc/oidc-provider.ts'
import { createWorkflowTokens } from '../../src/integrations/oidc/workflow-tokens.ts'
import { configurationDesk } from '../../src/machine/configuration-desk.ts'
import { installation } from './installation.ts'
import { listenOn } from './listen.ts'
import { NO_RUNNERS } from './no-runners.ts'

/** What came back, as a test reads it. */
export interface Answer {
  status: number
  headers: Readonly<Record<string, unknown>>
  // biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of it
  // oxlint-disable-next-line typescript/no-explicit-any
  body: any
}

export interface AskOptions {
  body?: unknown
  headers?: Record<string, string>
}

export const tokenOf = (person: string) => `token-of-${person}`

/** The API over a real database, with the use cases as they are; stories are only written down. */
export async function testApi({ db, url }: { db: Database; url: string }, changes: Partial<ApiDeps> = {}) {
  const stories: Story[] = []
  const devStories: DevStory[] = []
  const logged: { level: string; facts: object; message: string }[] = []
  const say = (level: string) => (facts: object, message: string) =>
    void logged.push({ level, facts, message })
  const listener = await listenOn(url)
  const settings = changes.installation ?? installation()
  const deps: ApiDeps = {
    db,
    now: () => new Date(),
    installation: settings,
    stories: {
      enqueue: async (_, story) =>
        void (story.name === 'bring-to-dev' ? devStories.push(story) : stories.push(story)),
    },
    listen: listener.listen,
    runners: NO_RUNNERS,
    mask: (text: string) => text,
    tagsOf: async () => ({ kind: 'known', tags: [] }),
    tagSource: { tagsOf: async () => ({ kind: 'unreachable', reason: 'nobody has this repository' }) },
    commitsOf: nobodyKnows,
    driverOf: () => ({ async *inspect() {} }) as unknown as Driver,
    trialDrivers: () => ({
      of: () => ({ async *inspect() {} }) as unknown as Driver,
      close: async () => {},
    }),
    log: { info: say('info'), warn: say('warn'), error: say('error') },
    configuration: configurationDesk(db, {
      fileName: 'rmm.yaml',
      secrets: { get: () => null, known: () => [] },
      keys: [{ id: 'test', bytes: Buffer.alloc(32, 1) }],
      mask: { mask: (text) => text, learn: () => {} },
    }),
    sourcesPrefix: '/api/tg-bot',
    interserverKey: null,
    identityProvider: createOidcProvider({
      setting: () => deps.installation.signIn.oidc,
      now: () => deps.now(),
    }),
    workflowTokens: createWorkflowTokens({
      setting: () => deps.installation.github.oidc,
      now: () => deps.now(),
    }),
    audit: { key: createAuditKey('key of the tests'), noted: async () => [] },
    ready: async () => true,
    ...changes,
  }
  const at = new Date()
  await savePeople(db, settings.people, at)
  for (const { name } of settings.people) {
    await insertToken(db, { secret: tokenOf(name), person: name, label: 'test', at }).catch(() => {})
  }

  const api = createApi(deps)
  checkAnswers(api)
  afterAll(() => api.close())

  async function ask(
    person: string | null,
    method: string,
    path: string,
    options: AskOptions = {},
  ): Promise<Answer> {
    const { statusCode, headers, body } = await api.inject({
      method: method as 'GET',
      url: path,
      headers: {
        ...(person === null ? {} : { authorization: `Bearer ${tokenOf(person)}` }),
        ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...options.headers,
      },
      ...(options.body === undefined ? {} : { body: options.body as string }),
    })
    const isJson = String(headers['content-type']).includes('json')
    const answer = { status: statusCode, headers, body: isJson ? JSON.parse(body) : body }
    if (statusCode >= 400) expect(problem.parse(answer.body)).toEqual(answer.body)
    return answer
  }

  return { api, deps, stories, devStories, logged, ask, interrupt: listener.interrupt }
}

/** Every answer of every test is what the contract says, and nothing besides. */
function checkAnswers(api: ReturnType<typeof createApi>): void {
  api.addHook('preSerialization', async (request, reply, payload) => {
    const shapes = request.routeOptions.schema?.response as Record<string, z.ZodType> | undefined
    const shape = shapes?.[reply.statusCode]
    if (shape) expect(shape.parse(payload)).toEqual(payload)
    return payload
  })
}
