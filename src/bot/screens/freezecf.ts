import { rightRefusal } from '../../domain/person/rights.ts'
import { sayRefusal } from '../../i18n/say-refusal.ts'
import type { Draw } from '../bot.ts'
import { scopeArg, scopeHtml, scopeOf } from '../freeze-scope.ts'
import { textHtml } from '../html.ts'
import { type Lasting, lastingLabel, lastingOf } from '../lasting.ts'
import type { Ears } from '../place-words.ts'
import type { Screen } from '../screen.ts'
import { stampNow } from '../stamp.ts'
import { refusedScreen } from './choose-service.ts'

/** Asks once more before environments are frozen. */
export const drawFreezecf: Draw = async (deps, reader, [scope, lasts, reason]) => {
  const { person, t } = reader
  const environment = scopeOf(deps.installation, scope)
  const lasting = lastingOf(lasts)
  if (!person || environment === undefined || !lasting || reason === undefined) return null
  const refusal = rightRefusal(person, 'freeze')
  if (refusal) {
    const title = t('manage-freeze-title')
    return { screen: refusedScreen({ title, said: sayRefusal(t, refusal), back: ['freezes'] }, reader) }
  }
  return { screen: freezecfScreen({ environment, lasting, reason: String(reason) }, reader) }
}

export interface FreezeAsked {
  environment: string | null
  lasting: Lasting
  reason: string
}

export function freezecfScreen({ environment, lasting, reason }: FreezeAsked, { t, at }: Ears): Screen {
  const facts = {
    where: scopeHtml(t, environment === null ? null : [environment]),
    lasting: lastingLabel(t, lasting),
    reason: textHtml(reason, 500),
  }
  return {
    text: `${t('manage-freeze-ask', facts)}\n\n${t('manage-confirm-lasts')}`,
    rows: [
      [
        { label: t('manage-freeze-yes'), press: ['freeze', scopeArg(environment), lasting, stampNow(at)] },
        { label: t('manage-cancel'), go: ['freezes'] },
      ],
    ],
  }
}
