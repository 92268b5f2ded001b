import type { BotUpdate } from '../db/bot-update.ts'
import { translator } from '../i18n/translate.ts'
import type { DispatchDeps } from './dispatch-deps.ts'
import type { IntakeOptions } from './intake.ts'
import { chatAt, languageOf, whoIs } from './meet.ts'
import { onMember } from './updates/member.ts'
import { onMove } from './updates/move.ts'
import type { Told } from './updates/read-update.ts'
import { tellAlone } from './updates/show.ts'
import { onTap } from './updates/tap.ts'
import { onWords } from './updates/words.ts'

/** Deals with one update, of whatever kind. Every step of it may be repeated. */
export function createDispatch(deps: DispatchDeps): Pick<IntakeOptions, 'act' | 'apologize'> {
  return {
    async act(update, told) {
      switch (told.kind) {
        case 'tap':
          return onTap(deps, update, told)
        case 'words':
          return onWords(deps, update, told)
        case 'member':
          return onMember(deps, told)
        case 'move':
          return onMove(deps, told)
        case 'other':
          return undefined
      }
    },
    apologize: (update, told, why) => apologize(deps, { update, told, why }),
  }
}

interface Failure {
  update: BotUpdate
  told: Told
  why: 'mistake' | 'away'
}

/** Somebody waits for an answer: they get one, even if it is only that there is none. */
async function apologize(deps: DispatchDeps, { update, told, why }: Failure): Promise<void> {
  if (told.kind !== 'tap' && told.kind !== 'words') return
  const { from, place } = told
  const t = translator(languageOf(from) ?? deps.installation.telegram?.language ?? 'en')
  const text = why === 'away' ? t('chat-away') : t('chat-mistake', { trace: update.trace })
  if (told.kind === 'tap' && deps.answers.answer(told.queryId, { text, alert: true })) return
  if (!place || place.kind === 'group') return
  const person = await whoIs(deps.db, from)
  const chat = await chatAt(deps, { place, from, person })
  const alone = { chat, person: person?.name ?? null, update: update.id, at: deps.now() }
  await tellAlone(deps, alone, person ? ['say', why, update.trace] : ['say', 'away'])
}
