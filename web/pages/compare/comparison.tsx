import type { Schemas } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import { CopyLine } from '../../ui/copy-line.tsx'
import { Icon } from '../../ui/icon.tsx'
import styles from './compare.module.css'
import { Configuration } from './configuration.tsx'
import { Difference } from './difference.tsx'

/** What differs, one service after the other; what does not, folded away. */
export function Comparison({ comparison }: { comparison: Schemas['Comparison'] }) {
  const t = useT()
  const { from, to, differences, unchanged, configuration } = comparison
  const sides = { from: sideWords(from), to: sideWords(to) }
  return (
    <div className={styles['page']}>
      <p aria-live="polite">
        {t('web-compare-count', { changed: differences.length, unchanged: unchanged.length })}
      </p>
      {differences.length === 0 && (
        <p className={styles['same']}>
          <Icon name="check" />
          {t('web-compare-same', sides)}
        </p>
      )}
      <ul className={styles['differences']}>
        {differences.map((difference) => (
          <li key={difference.service}>
            <Difference difference={difference} sides={sides} />
          </li>
        ))}
      </ul>
      {unchanged.length > 0 && (
        <details className={styles['unchanged']}>
          <summary>{t('web-compare-unchanged', { count: unchanged.length })}</summary>
          <ul>
            {unchanged.map(({ service, tag }) => (
              <li key={service}>
                {service} <code>{tag}</code>
              </li>
            ))}
          </ul>
        </details>
      )}
      {configuration.length > 0 && <Configuration configuration={configuration} sides={sides} />}
      <CopyLine text={`rmm diff ${sideName(from)} ${sideName(to)}`} />
    </div>
  )
}

function sideName(side: Schemas['ComparedSide']): string {
  return side.kind === 'environment' ? side.name : String(side.id)
}

function sideWords(side: Schemas['ComparedSide']): string {
  return side.kind === 'environment' ? side.name : `${side.service} ${side.tag}`
}
