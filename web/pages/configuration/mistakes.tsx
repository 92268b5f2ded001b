import { useT } from '../../app/locale-context.tsx'
import type { Mistake } from '../../forms/mistakes-in.ts'
import { Card } from '../../ui/card.tsx'
import type { Spot } from '../../ui/yaml-editor.tsx'
import styles from './configuration.module.css'

/** What is wrong with the text; each leads to its place. */
export function Mistakes({
  mistakes,
  onChoose,
}: {
  mistakes: readonly Mistake[]
  onChoose(spot: Spot): void
}) {
  const t = useT()
  return (
    <Card title={t('web-mistakes', { count: mistakes.length })}>
      <ul className={styles['mistakes']} role="alert">
        {mistakes.map(({ spot, path, message }) => (
          <li key={`${spot?.line}:${spot?.column} ${path} ${message}`}>
            {spot !== null && (
              <button type="button" onClick={() => onChoose({ ...spot })}>
                {t('web-mistake-at', spot)}
              </button>
            )}
            <span>
              {path && <code>{path}</code>} {message}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
