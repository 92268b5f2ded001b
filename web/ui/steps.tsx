import type { Schemas } from '../app/api.ts'
import { useT } from '../app/locale-context.tsx'
import { capitalized } from './capitalized.ts'
import { Icon, type IconName } from './icon.tsx'
import styles from './steps.module.css'
import { Took } from './took.tsx'

type Step = Schemas['DeploymentStep']

const ICONS: Readonly<Record<Step['status'], IconName>> = {
  running: 'refresh',
  succeeded: 'check',
  failed: 'cross',
  skipped: 'right',
  stopped: 'stop',
}

/** What a deployment did, does, and how long each step took. `onChoose`: to where its log begins. */
export function Steps({ steps, onChoose }: { steps: readonly Step[]; onChoose?: (step: string) => void }) {
  const t = useT()
  return (
    <ol className={styles['steps']}>
      {steps.map((step) => {
        const id = `step-${step.name}`
        const name = capitalized(t.knows(id) ? t(id) : step.name)
        return (
          <li key={step.name} className={styles['step']} data-status={step.status}>
            <span className={styles['mark']}>
              <Icon name={ICONS[step.status]} size={13} />
            </span>
            <span className={styles['name']}>
              {onChoose ? (
                <button type="button" onClick={() => onChoose(step.name)}>
                  {name}
                </button>
              ) : (
                name
              )}
              <span className="unseen">{` ${t(`web-step-${step.status}`)}`}</span>
              {step.attempts > 1 && (
                <span className="quiet"> {t('web-attempts', { attempts: step.attempts })}</span>
              )}
              {step.detail && <span className={styles['detail']}>{step.detail}</span>}
            </span>
            <span className={styles['time']}>
              <Took from={step.started_at} to={step.finished_at} />
            </span>
          </li>
        )
      })}
    </ol>
  )
}
