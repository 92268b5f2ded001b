import { buildCommand, buildRouteMap } from '@stricli/core'
import type { CliContext } from './io.ts'
import { chatsLike, hearingLike } from './known-names.ts'
import { wordsFor } from './language.ts'
import { json } from './parameters.ts'

const list = buildCommand({
  loader: async () => (await import('./chats.ts')).chatsList,
  parameters: { flags: { json } },
  docs: { brief: 'Where messages go to, and what is heard there' },
})

const tell = buildCommand({
  loader: async () => (await import('./chats.ts')).chatsTell,
  parameters: {
    flags: { json },
    positional: {
      kind: 'array',
      parameter: {
        parse: String,
        proposeCompletions: hearingLike,
        brief: 'The chat, a service or "all", then what is heard of it: kinds, "nothing", or "usual"',
        placeholder: 'word',
      },
      minimum: 3,
    },
  },
  docs: { brief: 'Say what a chat hears: rmm chats tell me shop releases failures' },
})

const language = buildCommand({
  loader: async () => (await import('./chats.ts')).chatsLanguage,
  parameters: {
    flags: { json },
    positional: {
      kind: 'tuple',
      parameters: [
        {
          parse: String,
          proposeCompletions: chatsLike,
          brief: 'Its name in rmm.yaml, title or number; "me" is your own',
          placeholder: 'chat',
        },
        {
          parse: languageOf,
          proposeCompletions: () => LANGUAGES,
          brief: 'en, ru, or usual: that of the bot',
          placeholder: 'language',
        },
      ],
    },
  },
  docs: { brief: 'Say in which language a chat is told' },
})

export const chats = buildRouteMap({
  routes: { list, tell, language },
  defaultCommand: 'list',
  docs: { brief: 'Chats that hear of releases' },
})

const LANGUAGES = ['en', 'ru', 'usual'] as const

function languageOf(this: CliContext, text: string): (typeof LANGUAGES)[number] {
  const found = LANGUAGES.find((language) => language === text)
  if (found) return found
  throw new SyntaxError(wordsFor(this.io)('cli-no-language', { text }))
}
