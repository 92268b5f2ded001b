import { expect, test } from 'vitest'
import type { Group, Topic } from '../support/bot-api-people.ts'
import { type Seen } from '../support/bot-api-seen.ts'
import { type BotGround, introduce, type Language, openBotGround } from '../support/bot-ground.ts'
import { refusedCalls } from '../support/bot-quiet.ts'
import { releasesByTaps, rollsBackByTaps, WORDS } from '../support/bot-story.ts'
import { presses } from '../support/bot-taps.ts'

const WHOLE_STORY_MS = 400_000
const LONG = process.env['CI'] === 'true' || process.env['RMM_LONG'] === '1'

interface Rooms {
  /** One topic of a group that has them. */
  topic: Topic
  /** A basic group, which becomes a supergroup in the middle. */
  few: Group
}

/** A machine whose service is talked about in private, in a topic, and in a small group. */
async function openStage(language: Language): Promise<{ stage: BotGround; rooms: Rooms }> {
  let rooms: Rooms | null = null
  const stage = await openBotGround({
    language,
    configure: (config, { api, ivan, anna, olga }) => {
      const members = [ivan, anna, olga]
      const group = api.group({ title: 'Team', members, forum: true })
      rooms = { topic: group.topic('Releases'), few: api.group({ title: 'Few', members }) }
      config.telegram = {
        language,
        chats: {
          releases: { id: group.id, topic: rooms.topic.id },
          few: { id: rooms.few.id },
        },
      }
    },
  })
  if (!rooms) throw new Error('nothing was configured')
  await stage.ground.machine.start()
  await introduce(stage)
  return { stage, rooms }
}

/** What stands about a version where people talk: its cards, without what answers them. */
function cardsOf(messages: readonly Seen[], tag: string): Seen[] {
  return messages.filter(({ text, replyTo }) => replyTo === null && text.includes(`🏷️ Tag: ${tag}`))
}

test('people come in by a link of their own and see the menu in their language; strangers see nothing', {
  timeout: 120_000,
}, async () => {
  const { stage } = await openStage('ru')
  const { api, ivan } = stage
  const stranger = api.person({ firstName: 'Mallory', languageCode: 'en' })

  stranger.starts()
  await api.until(stranger, 'I do not know you yet')
  await presses(api, ivan, { button: WORDS.ru.successful })

  await api.until(ivan, 'Успешных релизов пока нет.')
  expect(api.sees(stranger).flatMap(({ buttons }) => buttons.flat())).toEqual([])
})

test.runIf(LONG).each<Language>(['ru', 'en'])(
  'the whole story of the demo by taps alone, in %s: in private, in a topic, in a group that becomes another',
  { timeout: WHOLE_STORY_MS },
  async (language) => {
    const { stage, rooms } = await openStage(language)
    const { api, ground, anna, olga } = stage
    const words = WORDS[language]
    const inPrivate = { stage, words, approveIn: async () => ({ anna, olga }) }
    const inTopic = { stage, words, approveIn: async () => ({ anna: rooms.topic, olga: rooms.topic }) }
    const whereItMoves = {
      stage,
      words,
      approveIn: async (tag: string) => {
        await api.until(rooms.few, new RegExp(`${words.ready}[^]*${tag}`))
        rooms.few.upgrade({ forum: true })
        return { anna: rooms.few, olga: rooms.few }
      },
    }

    await releasesByTaps(inPrivate, 'v1.0.0', 'deployed')
    await releasesByTaps(inTopic, 'v1.1.0', 'deployed')
    const before = await ground.word()
    await releasesByTaps(whereItMoves, 'v1.2.0', 'wentBack')
    const after = await ground.word()
    await rollsBackByTaps(inPrivate, { from: 'v1.1.0', to: 'v1.0.0' })
    const atLast = await ground.word()

    expect([before, after, atLast].map((word) => word['production']?.version)).toEqual([
      'v1.1.0',
      'v1.1.0',
      'v1.0.0',
    ])
    for (const tag of ['v1.0.0', 'v1.1.0', 'v1.2.0']) {
      expect(cardsOf(api.sees(rooms.topic), tag)).toHaveLength(1)
    }
    expect(cardsOf(api.sees(rooms.few), 'v1.2.0')).toHaveLength(1)
    expect(
      refusedCalls(api, /message is not modified/, /group chat was upgraded/, /Too Many Requests/),
    ).toEqual([])
  },
)
