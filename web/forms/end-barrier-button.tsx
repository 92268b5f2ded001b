import { answerOf, api, type Schemas } from '../app/api.ts'
import { useT } from '../app/locale-context.tsx'
import { useMe, useRight } from '../app/session.ts'
import { ConfirmButton } from './confirm-button.tsx'

/** Lets new versions in again, where somebody and not the calendar keeps them away. */
export function EndBarrierButton({ barrier: { kind, id, person } }: { barrier: Schemas['Barrier'] }) {
  const t = useT()
  const me = useMe()
  const own = useRight('lock')
  const ofOthers = useRight('unlock_of_others')
  const freeze = useRight('freeze')
  if (id === null) return null
  const isFreeze = kind === 'freeze'
  const label = isFreeze ? t('web-freeze-end') : t('web-unlock')
  const right = isFreeze ? freeze : person === me?.name ? own : ofOthers
  return (
    <ConfirmButton
      label={label}
      right={right}
      title={label}
      about={t('web-barrier-end-about')}
      change={(headers) => {
        const request = { params: { path: { id } }, headers }
        return answerOf(
          isFreeze ? api.DELETE('/api/v1/freezes/{id}', request) : api.DELETE('/api/v1/locks/{id}', request),
        )
      }}
    />
  )
}
