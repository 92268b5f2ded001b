import { memo, type ReactNode } from 'react'
import { useT } from '../../app/locale-context.tsx'
import type { LogLine } from '../../live/log-lines.ts'
import { clockTime } from '../../ui/time-words.ts'
import styles from './deployment.module.css'

interface LogRowProps {
  line: LogLine
  wanted: string
}

/** Text as it is: nothing of what a command prints is ever markup. Its link is a plain one: dozens are drawn in every frame of scrolling. */
export const LogRow = memo(function LogRow({ line, wanted }: LogRowProps) {
  const t = useT()
  return (
    <>
      <a
        href={`?line=${line.number}`}
        data-line={line.number}
        className={styles['number']}
        aria-label={t('web-log-line', { number: line.number })}
      >
        {line.number}
      </a>
      <span className={styles['clock']}>{clockTime(line.at)}</span>
      <span className={styles['text']}>{wanted === '' ? line.text : marked(line.text, wanted)}</span>
    </>
  )
})

function marked(text: string, wanted: string): ReactNode {
  const lower = text.toLowerCase()
  const words = wanted.toLowerCase()
  const parts: ReactNode[] = []
  let from = 0
  for (let at = lower.indexOf(words); at >= 0; at = lower.indexOf(words, from)) {
    parts.push(text.slice(from, at), <mark key={at}>{text.slice(at, at + words.length)}</mark>)
    from = at + words.length
  }
  parts.push(text.slice(from))
  return parts
}
