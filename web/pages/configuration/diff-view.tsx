import { useMemo } from 'react'
import { useT } from '../../app/locale-context.tsx'
import { classes } from '../../ui/classes.ts'
import styles from '../../ui/yaml.module.css'
import { type DiffLine, lineDiff } from './line-diff.ts'

const SIGNS: Readonly<Record<DiffLine['kind'], string>> = { same: ' ', added: '+', removed: '−', gap: '' }

/** What became another line. */
export function DiffView({ before, after, label }: { before: string; after: string; label: string }) {
  const t = useT()
  const lines = useMemo(() => lineDiff(before, after), [before, after])
  if (lines.every(({ kind }) => kind === 'same' || kind === 'gap'))
    return <p className="quiet">{t('web-diff-none')}</p>
  return (
    <div className={classes(styles['frame'], styles['diff'])} role="region" aria-label={label} tabIndex={0}>
      <pre className={styles['text']}>
        {lines.map(({ kind, text }, index) => (
          // oxlint-disable-next-line react/no-array-index-key
          <span key={index} className={styles['line']} data-kind={kind} data-sign={SIGNS[kind]}>
            {kind === 'gap' ? '⋯' : text}
            {'\n'}
          </span>
        ))}
      </pre>
    </div>
  )
}
