import { Api, Bot, GrammyError } from 'grammy'
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { askBotApi } from './support/ask-bot-api.ts'
import { type BotApi, startBotApi } from './support/bot-api.ts'
import type { Json } from './support/bot-api-error.ts'
import { SOON_MS } from './support/soon.ts'
import { startWebhook } from './support/webhook-ear.ts'

let api: BotApi
let clock: number

beforeEach(async () => {
  clock = Date.UTC(2026, 10, 21)
  api = await startBotApi({ now: () => clock })
})

const ask = (method: string, parameters: Json = {}, token = api.token) =>
  askBotApi(api, method, parameters, token)

async function complaint(method: string, parameters: Json = {}): Promise<unknown> {
  return (await ask(method, parameters))['description']
}

const html = (text: string) => ({ text, parse_mode: 'HTML' })
const buttons = (...rows: Json[][]) => ({ reply_markup: { inline_keyboard: rows } })
const sent = async (parameters: Json) =>
  (await ask('sendMessage', parameters))['result'] as { message_id: number }

describe('calls', () => {
  test('come as JSON, as a form of either kind or in the address, under any case of the name', async () => {
    const ivan = api.person({ firstName: 'Иван' })
    ivan.starts()
    const address = `${api.url}/bot${api.token}`
    const form = { chat_id: String(ivan.id), text: 'form' }
    const parts = new FormData()
    for (const [name, value] of Object.entries({ ...form, text: 'parts' })) parts.set(name, value)

    await ask('sendMessage', { chat_id: ivan.id, text: 'json' })
    await fetch(`${address}/sendmessage`, { method: 'POST', body: new URLSearchParams(form) })
    await fetch(`${address}/sendMessage`, { method: 'POST', body: parts })
    await fetch(`${address}/SENDMESSAGE?chat_id=${ivan.id}&text=address`)

    expect(api.sees(ivan).map(({ text }) => text)).toEqual(['/start', 'json', 'form', 'parts', 'address'])
  })

  test('of another token, of no token and of no method are refused', async () => {
    const other = `1${api.token.slice(1).replace(/.$/, 'x')}`

    expect(await ask('getMe', {}, other)).toEqual({ ok: false, error_code: 401, description: 'Unauthorized' })
    expect(await ask('getMe', {}, 'token')).toMatchObject({ error_code: 404 })
    expect(await ask('sendCake')).toMatchObject({
      error_code: 404,
      description: 'Not Found: method not found',
    })
  })

  test('are understood by a library that others wrote', async () => {
    const bot = new Bot(api.token, { client: { apiRoot: api.url } })
    const ivan = api.person({ firstName: 'Ivan', languageCode: 'ru' })
    bot.command('start', (context) =>
      context.reply(`<b>${context.match}</b>`, {
        parse_mode: 'HTML',
        reply_markup: { inline_keyboard: [[{ text: 'A', callback_data: 'a' }]] },
      }),
    )
    bot.on('callback_query:data', (context) => context.answerCallbackQuery(context.callbackQuery.data))
    void bot.start()
    onTestFinished(() => bot.stop())

    ivan.starts('payload')
    const message = await api.until(ivan, 'payload')
    const tap = ivan.taps(message, 'A')

    expect(await tap.answered).toMatchObject({ text: 'a', alert: false })
    await expect(new Api(api.token, { apiRoot: api.url }).sendMessage(1, 'x')).rejects.toThrow(GrammyError)
  })
})

describe('getUpdates', () => {
  test('gives everything from the offset on, again and again, and forgets what is before it', async () => {
    const ivan = api.person({ firstName: 'Ivan' })
    const ids = [ivan.starts(), ivan.writes('one'), ivan.writes('two')].map(({ update }) => update ?? 0)
    const idsFrom = async (parameters: Json) =>
      ((await ask('getUpdates', parameters))['result'] as { update_id: number }[]).map(
        ({ update_id }) => update_id,
      )

    expect(await idsFrom({ limit: 2 })).toEqual(ids.slice(0, 2))
    expect(await idsFrom({})).toEqual(ids)
    expect(await idsFrom({ offset: ids[1] })).toEqual(ids.slice(1))
    expect(await idsFrom({})).toEqual(ids.slice(1))
    expect(await idsFrom({ offset: -1 })).toEqual(ids.slice(2))
  })

  test('waits until something comes, and is ended by another one', async () => {
    const ivan = api.person({ firstName: 'Ivan' })
    const first = ask('getUpdates', { timeout: 50 })
    await vi.waitFor(() => expect(api.calls).toHaveLength(1), SOON_MS)
    const second = ask('getUpdates', { timeout: 50 })

    expect(await first).toEqual({
      ok: false,
      error_code: 409,
      description:
        'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
    })
    ivan.starts()
    expect((await second)['result']).toMatchObject([
      { message: { text: '/start', from: { first_name: 'Ivan' } } },
    ])
  })

  test('of somebody who went away keeps what came', async () => {
    const ivan = api.person({ firstName: 'Ivan' })
    const gone = new AbortController()
    const poll = fetch(`${api.url}/bot${api.token}/getUpdates?timeout=50`, { signal: gone.signal })
    await vi.waitFor(() => expect(api.calls).toHaveLength(1), SOON_MS)
    gone.abort()
    await expect(poll).rejects.toThrow('aborted')

    ivan.starts()

    expect((await ask('getUpdates'))['result']).toHaveLength(1)
  })

  test('names what it wants to hear of', async () => {
    const ivan = api.person({ firstName: 'Ivan' })
    await ask('getUpdates', { allowed_updates: ['callback_query'] })

    expect(ivan.starts().update).toBe(null)
    expect((await ask('getUpdates'))['result']).toEqual([])
  })
})

describe('a webhook', () => {
  test('gets every update with the secret, in order, until it takes it; nobody polls beside it', async () => {
    const ear = await startWebhook()
    api.updates.retryMs = 1
    const secret_token = 'a-Secret_1'
    ear.statuses = [500, 503]

    const set = await ask('setWebhook', { url: ear.url, secret_token })
    const ivan = api.person({ firstName: 'Ivan' })
    const ids = [ivan.starts(), ivan.writes('two')].map(({ update }) => update)
    await vi.waitFor(() => expect(ear.heard).toHaveLength(4), SOON_MS)

    expect(set).toMatchObject({ result: true, description: 'Webhook was set' })
    expect(ear.heard.map(({ update }) => update['update_id'])).toEqual([ids[0], ids[0], ...ids])
    expect(ear.heard.every(({ secret }) => secret === secret_token)).toBe(true)
    await vi.waitFor(() => expect(api.updates.pending).toEqual([]), SOON_MS)
    expect((await ask('getWebhookInfo'))['result']).toMatchObject({
      url: ear.url,
      pending_update_count: 0,
      last_error_message: 'Wrong response from the webhook: 503 Service Unavailable',
    })
    expect(await complaint('getUpdates')).toBe(
      "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    )
    expect(await complaint('deleteWebhook')).toBe('Webhook was deleted')
    expect(await complaint('deleteWebhook')).toBe('Webhook is already deleted')
  })

  test.each([
    [{ url: 'http://example.org/update' }, 'bad webhook: An HTTPS URL must be provided for webhook'],
    [{ url: 'https://example.org/', secret_token: 'a b' }, 'secret token contains unallowed characters'],
    [{ url: 'https://example.org/', secret_token: 'a'.repeat(257) }, 'secret token is too long'],
  ])('%o is refused', async (parameters, why) => {
    expect(await complaint('setWebhook', parameters)).toBe(`Bad Request: ${why}`)
  })
})

describe('a message', () => {
  const unchanged =
    'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message'
  const url = (address: string) => buttons([{ text: 'A', url: address }])
  const data = (text: string) => buttons([{ text: 'A', callback_data: text }])

  test.each<[string, Json]>([
    ['message text is empty', { text: '' }],
    ['message text is empty', html('<b> </b>')],
    ['message is too long', { text: 'a'.repeat(4097) }],
    ['message is too long', html(`<b>${'&lt;'.repeat(4097)}</b>`)],
    ['unsupported parse_mode', { text: 'a', parse_mode: 'XML' }],
    ['can\'t parse entities: Unsupported start tag "div" at byte offset 3', html('ж <div>')],
    ['can\'t parse entities: Unsupported start tag "" at byte offset 2', html('1 < 2')],
    ['can\'t parse entities: Can\'t find end tag corresponding to start tag "b"', html('<i></i><b>')],
    ["can't parse entities: Unexpected end tag at byte offset 1", html('a</b>')],
    ["can't parse entities: Unclosed start tag at byte offset 0", html('<b')],
    [
      'can\'t parse entities: Unmatched end tag at byte offset 6, expected "</i>", found "</b>"',
      html('<b><i></b></i>'),
    ],
    ['message to be replied not found', { text: 'a', reply_parameters: { message_id: 999 } }],
    ['BUTTON_DATA_INVALID', { text: 'a', ...data('ж'.repeat(33)) }],
    ['BUTTON_DATA_INVALID', { text: 'a', ...data('') }],
    [
      "inline keyboard button URL 'http://localhost:8000' is invalid: Wrong HTTP URL",
      { text: 'a', ...url('http://localhost:8000') },
    ],
    [
      "inline keyboard button URL 'ssh://host.org' is invalid: Unsupported URL protocol",
      { text: 'a', ...url('ssh://host.org') },
    ],
    [
      "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
      { text: 'a', ...buttons([{ text: 'A' }]) },
    ],
    [
      'reply markup is too long',
      { text: 'a', ...buttons(...Array.from({ length: 101 }, () => [{ text: 'A', callback_data: 'a' }])) },
    ],
  ])('%s', async (why, parameters) => {
    const ivan = api.person({ firstName: 'Ivan' })
    ivan.starts()

    expect(await complaint('sendMessage', { chat_id: ivan.id, ...parameters })).toBe(`Bad Request: ${why}`)
    expect(api.sees(ivan)).toHaveLength(1)
  })

  test('is shown without its tags, with the links that can be opened', async () => {
    const ivan = api.person({ firstName: 'Ivan' })
    ivan.starts()

    await sent({
      chat_id: ivan.id,
      ...html(
        ' <b>жирный &lt;b&gt;</b> &amp;<i></i> <a href="https://a.org/?a=1&amp;b=2">link</a> <a href="http://localhost/">none</a> &unknown; &#128640;\n',
      ),
    })

    expect(api.sees(ivan).at(-1)).toMatchObject({
      from: 'bot',
      text: 'жирный <b> & link none &unknown; 🚀',
      links: [{ text: 'link', url: 'https://a.org/?a=1&b=2' }],
      edits: 0,
    })
  })

  test('is edited by its author alone, where that changes something', async () => {
    const ivan = api.person({ firstName: 'Ivan' })
    const { messageId } = ivan.starts()
    const chat_id = ivan.id
    const { message_id } = await sent({ chat_id, ...html('<b>a</b>'), ...data('x') })
    const edit = (parameters: Json) => ask('editMessageText', { chat_id, message_id, ...parameters })

    expect(await edit({ ...html('<b>a</b>\n'), ...data('x') })).toMatchObject({
      description: `Bad Request: ${unchanged}`,
    })
    expect(await edit({ ...html('a'), ...data('x') })).toMatchObject({ ok: true })
    expect(await edit({ ...html('a') })).toMatchObject({ ok: true })
    expect(await edit({ message_id: messageId, text: 'b' })).toMatchObject({
      description: "Bad Request: message can't be edited",
    })
    expect(await edit({ message_id: 99, text: 'b' })).toMatchObject({
      description: 'Bad Request: message to edit not found',
    })
    expect(api.sees(ivan).at(-1)).toMatchObject({ text: 'a', edits: 2, buttons: [] })
  })

  test('that asks for an answer can be answered, and never edited', async () => {
    const ivan = api.person({ firstName: 'Ivan' })
    ivan.starts()
    const chat_id = ivan.id
    const ask_ = { reply_markup: { force_reply: true, input_field_placeholder: 'why' } }
    const { message_id } = await sent({ chat_id, text: 'Why?', ...ask_ })
    const [message] = api.sees(ivan).slice(-1)
    if (!message) throw new Error('nothing was sent')

    ivan.repliesTo(message, 'because')

    expect(message).toMatchObject({ ask: 'why', buttons: [] })
    expect(await complaint('editMessageText', { chat_id, message_id, text: 'b' })).toBe(
      "Bad Request: message can't be edited",
    )
    expect(((await ask('getUpdates'))['result'] as Json[]).at(-1)).toMatchObject({
      message: { text: 'because', reply_to_message: { message_id, text: 'Why?' } },
    })
  })

  test('is deleted once', async () => {
    const ivan = api.person({ firstName: 'Ivan' })
    ivan.starts()
    const { message_id } = await sent({ chat_id: ivan.id, text: 'a' })

    expect(await ask('deleteMessage', { chat_id: ivan.id, message_id })).toMatchObject({ result: true })
    expect(await complaint('deleteMessage', { chat_id: ivan.id, message_id })).toBe(
      'Bad Request: message to delete not found',
    )
  })

  test('has the next number of all private chats and basic groups, or of its supergroup', async () => {
    const [ivan, anna] = [api.person({ firstName: 'Ivan' }), api.person({ firstName: 'Anna' })]
    const group = api.group({ title: 'Team', members: [ivan], forum: true })
    ivan.starts()
    anna.starts()
    anna.writes('hello')

    expect(await sent({ chat_id: ivan.id, text: 'a' })).toMatchObject({ message_id: 4 })
    expect(await sent({ chat_id: group.id, text: 'a' })).toMatchObject({ message_id: 2 })
    expect(await complaint('editMessageText', { chat_id: ivan.id, message_id: 2, text: 'b' })).toBe(
      'Bad Request: message to edit not found',
    )
  })
})

describe('a tap', () => {
  test('is answered once, in time, with a short text', async () => {
    const ivan = api.person({ firstName: 'Ivan' })
    ivan.starts()
    await sent({ chat_id: ivan.id, text: 'a', ...buttons([{ text: 'Да', callback_data: 'yes' }]) })
    const message = await api.until(ivan, 'a')
    const first = ivan.taps(message, 'Да')
    const late = ivan.taps(message, { data: 'forged' })
    const answer = (tap: typeof first, text = '') =>
      ask('answerCallbackQuery', { callback_query_id: tap.content['id'], text, show_alert: true })
    const tooOld = 'Bad Request: query is too old and response timeout expired or query ID is invalid'

    expect(await answer(first, 'x'.repeat(201))).toMatchObject({
      description: 'Bad Request: MESSAGE_TOO_LONG',
    })
    expect(await answer(first, 'done')).toMatchObject({ ok: true })
    expect(await answer(first)).toMatchObject({ description: tooOld })
    clock += 20_000
    expect(await answer(late)).toMatchObject({ description: tooOld })
    expect([first.answers, late.answers]).toEqual([[{ text: 'done', alert: true, ms: 0 }], []])
  })

  test('on what is not there, or by who is not there, cannot happen', async () => {
    const [ivan, anna] = [api.person({ firstName: 'Ivan' }), api.person({ firstName: 'Anna' })]
    ivan.starts()
    const [message] = api.sees(ivan)
    if (!message) throw new Error('nothing was written')

    expect(() => ivan.taps(message, 'Approve')).toThrow('there is no button Approve')
    expect(() => anna.taps(message, { data: 'x' })).toThrow('Anna is not in Ivan')
  })

  test('on a message as it was carries what it said then', async () => {
    const ivan = api.person({ firstName: 'Ivan' })
    ivan.starts()
    const chat_id = ivan.id
    const { message_id } = await sent({
      chat_id,
      text: 'a',
      ...buttons([{ text: 'A', callback_data: 'old' }]),
    })
    const before = await api.until(ivan, 'a')
    await ask('editMessageText', { chat_id, message_id, text: 'b' })

    ivan.taps(before, 'A')

    expect(((await ask('getUpdates'))['result'] as Json[]).at(-1)).toMatchObject({
      callback_query: { data: 'old', message: { message_id, text: 'b' }, from: { id: ivan.id } },
    })
  })
})

describe('a chat', () => {
  test('that the bot may not write to says why', async () => {
    const [ivan, anna, olga] = ['Ivan', 'Anna', 'Olga'].map((firstName) => api.person({ firstName })) as [
      ReturnType<BotApi['person']>,
      ReturnType<BotApi['person']>,
      ReturnType<BotApi['person']>,
    ]
    const group = api.group({ title: 'Team', members: [ivan, anna], forum: true })
    const basic = api.group({ title: 'Few', members: [ivan] })
    ivan.starts()
    const write = (chat_id: number) => complaint('sendMessage', { chat_id, text: 'a' })

    expect(await write(olga.id)).toBe('Bad Request: chat not found')
    expect(await write(anna.id)).toBe("Forbidden: bot can't initiate conversation with a user")
    ivan.blocks()
    expect(await write(ivan.id)).toBe('Forbidden: bot was blocked by the user')
    ivan.starts()
    expect(await write(ivan.id)).toBe(undefined)
    ivan.leavesTelegram()
    expect(await write(ivan.id)).toBe('Forbidden: user is deactivated')
    group.mutesBot()
    expect(await write(group.id)).toBe('Bad Request: not enough rights to send text messages to the chat')
    ivan.removesBotFrom(group)
    expect(await write(group.id)).toBe('Forbidden: bot was kicked from the supergroup chat')
    await ask('leaveChat', { chat_id: basic.id })
    expect(await write(basic.id)).toBe('Forbidden: bot is not a member of the group chat')
    const changes = ((await ask('getUpdates'))['result'] as { my_chat_member?: Json }[]).filter(
      ({ my_chat_member }) => my_chat_member,
    )
    expect(changes.map(({ my_chat_member: told }) => told?.['new_chat_member'])).toMatchObject(
      ['member', 'member', 'kicked', 'member', 'kicked'].map((status) => ({ status })),
    )
  })

  test('with topics has them by number, and a reply is where its question is', async () => {
    const ivan = api.person({ firstName: 'Ivan' })
    const group = api.group({ title: 'Team', members: [ivan], forum: true })
    const topic = group.topic('Releases')
    const write = (parameters: Json) => ask('sendMessage', { chat_id: group.id, text: 'a', ...parameters })

    const first = await write({ message_thread_id: topic.id, disable_notification: true })
    const { message_id } = first['result'] as { message_id: number }
    await write({ reply_parameters: { message_id } })
    await write({})

    expect(first['result']).toMatchObject({
      chat: { type: 'supergroup', is_forum: true },
      message_thread_id: topic.id,
      is_topic_message: true,
    })
    expect(api.sees(topic)).toMatchObject([{ silent: true }, { replyTo: message_id }])
    expect(api.sees(group)).toHaveLength(3)
    expect(await complaint('sendMessage', { chat_id: group.id, text: 'a', message_thread_id: 77 })).toBe(
      'Bad Request: message thread not found',
    )
    group.closes(topic)
    expect(
      await complaint('sendMessage', { chat_id: group.id, text: 'a', message_thread_id: topic.id }),
    ).toBe('Bad Request: TOPIC_CLOSED')
  })

  test('becomes a supergroup with another number and new messages', async () => {
    const ivan = api.person({ firstName: 'Ivan' })
    const group = api.group({ title: 'Team', members: [ivan] })
    const old = group.id
    const { message_id } = await sent({ chat_id: old, text: 'a' })
    const moved = {
      error_code: 400,
      description: 'Bad Request: group chat was upgraded to a supergroup chat',
      parameters: { migrate_to_chat_id: expect.any(Number) },
    }

    group.upgrade({ forum: true })

    expect(await ask('sendMessage', { chat_id: old, text: 'a' })).toMatchObject(moved)
    expect(await ask('editMessageText', { chat_id: old, message_id, text: 'b' })).toMatchObject(moved)
    expect(await sent({ chat_id: group.id, text: 'a' })).toMatchObject({ message_id: 2 })
    expect(((await ask('getUpdates'))['result'] as Json[]).slice(-2)).toMatchObject([
      { message: { chat: { id: old }, migrate_to_chat_id: group.id } },
      { message: { chat: { id: group.id, is_forum: true }, migrate_from_chat_id: old } },
    ])
  })

  test('of several people lets the bot hear commands and answers to itself', async () => {
    const ivan = api.person({ firstName: 'Ivan' })
    const group = api.group({ title: 'Team', members: [ivan], withBot: false })
    ivan.adds(group, 'link')
    await sent({ chat_id: group.id, text: 'a' })
    const message = await api.until(group, 'a')

    const heard = [
      ivan.writes(group, 'hello'),
      ivan.writes(group, '/status'),
      ivan.writes(group, '/status@rmm_test_bot'),
      ivan.writes(group, '/status@other_bot'),
      ivan.repliesTo(message, 'why'),
    ].map(({ update }) => update !== null)

    expect(heard).toEqual([false, true, true, false, true])
    expect(((await ask('getUpdates'))['result'] as Json[]).slice(0, 3)).toMatchObject([
      { my_chat_member: { new_chat_member: { status: 'member' } } },
      { message: { new_chat_members: [{ is_bot: true }] } },
      { message: { text: '/start@rmm_test_bot link', entities: [{ type: 'bot_command', length: 19 }] } },
    ])
  })
})
