import { beforeEach, describe, expect, test, vi } from 'vitest'
import { askBotApi } from './support/ask-bot-api.ts'
import { type BotApi, startBotApi } from './support/bot-api.ts'
import type { Json } from './support/bot-api-error.ts'
import { SOON_MS } from './support/soon.ts'

let api: BotApi
let clock: number

beforeEach(async () => {
  clock = Date.UTC(2026, 10, 21)
  api = await startBotApi({ now: () => clock })
})

const ask = (method: string, parameters: Json = {}) => askBotApi(api, method, parameters)
const sent = (parameters: Json) => ask('sendMessage', parameters)

test('commands are kept by scope and language', async () => {
  const commands = [{ command: 'status', description: 'What runs where' }]
  const scope = { type: 'all_private_chats' }

  await ask('setMyCommands', { commands, scope, language_code: 'ru' })

  expect((await ask('getMyCommands', { scope, language_code: 'ru' }))['result']).toEqual(commands)
  expect((await ask('getMyCommands', { scope }))['result']).toEqual([])
  await ask('deleteMyCommands', { scope, language_code: 'ru' })
  expect((await ask('getMyCommands', { scope, language_code: 'ru' }))['result']).toEqual([])
  expect(await ask('setMyCommands', { commands: [{ command: 'Status', description: 'x' }] })).toMatchObject({
    description: 'Bad Request: BOT_COMMAND_INVALID',
  })
})

describe('too much', () => {
  const write = (chat_id: number) => ask('sendMessage', { chat_id, text: 'a' })
  const wait = (seconds: number) => ({
    ok: false,
    error_code: 429,
    description: `Too Many Requests: retry after ${seconds}`,
    parameters: { retry_after: seconds },
  })

  test('is one a second in a private chat, after a few at once', async () => {
    const ivan = api.person({ firstName: 'Ivan' })
    ivan.starts()
    for (let count = 0; count < 5; count += 1) expect(await write(ivan.id)).toMatchObject({ ok: true })

    expect(await write(ivan.id)).toEqual(wait(1))
    clock += 1_000
    expect(await write(ivan.id)).toMatchObject({ ok: true })
    expect(await write(ivan.id)).toEqual(wait(1))
  })

  test('is twenty a minute in a group', async () => {
    const group = api.group({ title: 'Team', members: [api.person({ firstName: 'Ivan' })] })
    for (let count = 0; count < 20; count += 1) expect(await write(group.id)).toMatchObject({ ok: true })

    expect(await write(group.id)).toEqual(wait(60))
    clock += 59_500
    expect(await write(group.id)).toEqual(wait(1))
    clock += 500
    expect(await write(group.id)).toMatchObject({ ok: true })
  })

  test('is thirty a second over all, or whatever a test says', async () => {
    const people = Array.from({ length: 31 }, (_, index) => api.person({ firstName: `Nr ${index}` }))
    for (const person of people) person.starts()
    const answers = []
    for (const { id } of people) answers.push(await write(id))
    api.failNext('sendMessage', 429, 'Too Many Requests: retry after 7', { retry_after: 7 })

    expect(answers.map(({ ok }) => ok)).toEqual(people.map((_, index) => index < 30))
    expect(await write(people[0]?.id ?? 0)).toEqual(wait(7))
    api.gate.limits = null
    expect(await write(people[0]?.id ?? 0)).toMatchObject({ ok: true })
  })
})

describe('trouble on demand', () => {
  test('nobody can be reached, in three ways, and then again', async () => {
    const ivan = api.person({ firstName: 'Ivan' })
    const write = (signal?: AbortSignal) =>
      fetch(`${api.url}/bot${api.token}/sendMessage?chat_id=${ivan.id}&text=a`, { signal: signal ?? null })

    await api.away()
    await expect(write()).rejects.toThrow('fetch failed')
    ivan.starts()
    await api.back()
    expect((await write()).status).toBe(200)
    await api.away('failing')
    expect((await write()).status).toBe(502)
    await api.away('hanging')
    await expect(write(AbortSignal.timeout(50))).rejects.toThrow('timeout')
    const hanging = write().catch((error: unknown) => error)
    await vi.waitFor(() => expect(api.holding).toBe(2), SOON_MS)
    await api.back()
    expect(await hanging).toBeInstanceOf(TypeError)

    expect(api.sees(ivan).map(({ text }) => text)).toEqual(['/start', 'a'])
  })

  test('an answer is lost though the call took effect', async () => {
    const ivan = api.person({ firstName: 'Ivan' })
    ivan.starts()
    api.dropAnswerOf(2, 'sendMessage')

    await sent({ chat_id: ivan.id, text: 'one' })
    await expect(ask('sendMessage', { chat_id: ivan.id, text: 'two' })).rejects.toThrow('fetch failed')
    await sent({ chat_id: ivan.id, text: 'three' })

    expect(api.sees(ivan).map(({ text }) => text)).toEqual(['/start', 'one', 'two', 'three'])
    expect(api.calls.map(({ isAnswerLost }) => isAnswerLost)).toEqual([false, true, false])
  })

  test('somebody looks before and after every call', async () => {
    const ivan = api.person({ firstName: 'Ivan' })
    ivan.starts()
    const seen: number[] = []
    api.beforeCall = () => seen.push(api.sees(ivan).length)
    api.afterCall = () => seen.push(api.sees(ivan).length)

    await sent({ chat_id: ivan.id, text: 'one' })

    expect(seen).toEqual([1, 2])
  })
})
