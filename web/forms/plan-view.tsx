import type { Schemas } from '../app/api.ts'
import { useT } from '../app/locale-context.tsx'
import { Icon } from '../ui/icon.tsx'
import { Note } from '../ui/problem-note.tsx'
import styles from './plan-view.module.css'

type Plan = Schemas['AppliedConfiguration']['plan']

const PARTS = ['environments', 'people', 'groups', 'targets', 'services'] as const
const KINDS = ['added', 'changed', 'removed'] as const
const SIGNS = { added: '+', changed: '~', removed: '−' } as const

/** What comes, changes and goes, and what that means for what is under way. */
export function PlanView({ plan }: { plan: Plan }) {
  const t = useT()
  const lines = PARTS.flatMap((part) =>
    KINDS.flatMap((kind) => plan[part][kind].map((name) => ({ part, kind, name }))),
  )
  if (lines.length === 0 && plan.settings.length === 0 && plan.effects.length === 0)
    return <p className="quiet">{t('web-plan-nothing')}</p>
  return (
    <>
      <ul className={styles['plan']}>
        {lines.map(({ part, kind, name }) => (
          <li key={`${part} ${kind} ${name}`} data-kind={kind}>
            <span aria-hidden="true">{SIGNS[kind]}</span>
            <span>
              {t(`web-plan-${part}`)} <strong>{name}</strong>{' '}
              <span className="quiet">{t(`web-plan-${kind}`)}</span>
            </span>
          </li>
        ))}
        {plan.settings.map((name) => (
          <li key={name} data-kind="changed">
            <Icon name="settings" size={12} />
            <span>
              <strong>{name}</strong> <span className="quiet">{t('web-plan-changed')}</span>
            </span>
          </li>
        ))}
      </ul>
      {plan.effects.map((effect) => (
        <Note key={effect} tone="warn" message={effect} />
      ))}
    </>
  )
}
