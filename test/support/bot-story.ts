import { expect } from 'vitest'
import type { Where } from './bot-api-people.ts'
import type { BotGround, Language } from './bot-ground.ts'
import { presses, untilOffered } from './bot-taps.ts'

/** What stands on the buttons and in the cards of the story. */
export const WORDS = {
  ru: {
    deploy: '🚢 Деплой',
    start: '✅ Запустить',
    started: (tag: string) => `Релиз ${tag} запущен`,
    approve: '✅ Подтвердить',
    ready: 'готов к тестированию',
    first: '✅ Ваше подтверждение учтено (1/2)',
    second: '✅ Все подтверждения собраны! Запускается продакшн-деплой',
    deployed: (tag: string) => `🎉 ${tag} успешно задеплоен!`,
    wentBack: (tag: string) => `⚠️ ${tag}: откат выполнен`,
    menu: '⬅️ Назад в меню',
    successful: '✅ Успешные релизы',
    older: 'След ➡️',
    rollBack: '⏪ Откатить',
    attention: 'ВНИМАНИЕ! Вы собираетесь откатить релиз!',
    yes: '✅ Да, откатить',
  },
  en: {
    deploy: '🚢 Deploy',
    start: '✅ Start',
    started: (tag: string) => `Release ${tag} has started`,
    approve: '✅ Approve',
    ready: 'ready for testing',
    first: '✅ Your approval counts (1/2)',
    second: '✅ All approvals are there! Production deployment starts',
    deployed: (tag: string) => `🎉 ${tag} deployed!`,
    wentBack: (tag: string) => `⚠️ ${tag}: rolled back`,
    menu: '⬅️ Back to menu',
    successful: '✅ Successful releases',
    older: 'Next ➡️',
    rollBack: '⏪ Roll back',
    attention: 'ATTENTION! You are about to roll a release back!',
    yes: '✅ Yes, roll back',
  },
} as const satisfies Record<Language, object>

export type StoryWords = (typeof WORDS)[Language]

const PATIENCE_MS = 120_000

export interface Telling {
  stage: BotGround
  words: StoryWords
  /** Where the two who approve look for the card. */
  approveIn: (tag: string) => Promise<{ anna: Where; olga: Where }>
}

/** One version from the menu to production, or back from there, by taps alone. */
export async function releasesByTaps(
  { stage, words, approveIn }: Telling,
  tag: string,
  ends: 'deployed' | 'wentBack',
): Promise<void> {
  const { api, ivan, anna, olga } = stage
  ivan.writes('/start')
  await presses(api, ivan, { button: words.deploy })
  await presses(api, ivan, { button: /^📦 hello/ })
  await presses(api, ivan, { button: new RegExp(`^🏷️ ${tag}`) })
  const started = await presses(api, ivan, { button: words.start, says: tag })
  // What takes longer than people wait is answered without a word.
  expect(['', words.started(tag)]).toContain(started.text)

  await api.until(ivan, new RegExp(`${words.ready}[^]*${tag}`), PATIENCE_MS)
  const places = await approveIn(tag)
  const first = await presses(api, anna, { button: words.approve, says: tag, where: places.anna })
  const second = await presses(api, olga, { button: words.approve, says: tag, where: places.olga })
  expect(['', words.first]).toContain(first.text)
  expect(['', words.second]).toContain(second.text)

  await api.until(ivan, words[ends](tag), PATIENCE_MS)
}

/** A version that runs goes back to the one before, found in the list of those that went well. */
export async function rollsBackByTaps(
  { stage, words }: Telling,
  { from, to }: { from: string; to: string },
): Promise<void> {
  const { api, ivan } = stage
  ivan.writes('/start')
  await presses(api, ivan, { button: words.successful })
  await presses(api, ivan, { button: words.rollBack, says: from })
  await presses(api, ivan, { button: new RegExp(`^🏷️ ${to} \\(\\d\\d\\.\\d\\d\\.\\d{4} \\d\\d:\\d\\d\\)$`) })
  const confirmation = await untilOffered(api, { where: ivan, button: words.yes })
  expect(confirmation.text).toContain(words.attention)
  expect(confirmation.text).toContain(from)
  expect(confirmation.text).toContain(to)
  await presses(api, ivan, { button: words.yes })
  await api.until(ivan, words.wentBack(from), PATIENCE_MS)
}
