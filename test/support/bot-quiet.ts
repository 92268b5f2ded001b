import type { BotApi } from './bot-api.ts'
import type { Where } from './bot-api-people.ts'

/** How the messages of the bot in a chat begin, and which of them they answer, in order. */
export function storyOf(api: BotApi, where: Where): string[] {
  const messages = api.sees(where).filter(({ from }) => from === 'bot')
  const begins = ({ text }: { text: string }) => text.split('\n')[0] ?? ''
  return messages.map((message) => {
    const answered = messages.find(({ id }) => id === message.replyTo)
    return answered ? `${begins(message)} ↩ ${begins(answered)}` : begins(message)
  })
}

/** Waits until the bot has said nothing for a while, and gives the last call. */
export async function untilQuiet(api: BotApi, quietMs = 4_000): Promise<void> {
  const newest = () => api.callsOf('sendMessage', 'editMessageText').at(-1)?.at ?? 0
  while (Date.now() - newest() < quietMs) await new Promise((resolve) => setTimeout(resolve, 100))
}

/** Calls that were refused although a bot that knows the rules would not have made them. */
export function refusedCalls(api: BotApi, ...expected: RegExp[]): string[] {
  return api.calls.flatMap(({ method, answer }) => {
    const description = String(answer?.['description'])
    const isFine =
      answer === null || answer['ok'] === true || expected.some((words) => words.test(description))
    return isFine ? [] : [`${method}: ${description}`]
  })
}
