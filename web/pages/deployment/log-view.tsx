import { useVirtualizer } from '@tanstack/react-virtual'
import { type MouseEvent, useEffect, useRef } from 'react'
import { useT } from '../../app/locale-context.tsx'
import type { LogLine } from '../../live/log-lines.ts'
import styles from './deployment.module.css'
import { LogRow } from './log-row.tsx'

interface LogViewProps {
  lines: readonly LogLine[]
  count: number
  wrap: boolean
  /** Stays at the end while lines come. */
  follow: boolean
  /** Somebody scrolled away from the end. */
  onLeave(): void
  /** The number of a line was pressed. */
  onLink(line: number): void
  wanted: string
  /** Where to go; a new object each time. */
  target: { index: number } | null
}

const LINE_PX = 20
const END_PX = 40

/** Only what is in view is drawn: a log of 100,000 lines scrolls like one of ten. */
export function LogView(props: LogViewProps) {
  const { lines, count, wrap, follow, onLeave, onLink, wanted, target } = props
  const t = useT()
  const view = useRef<HTMLDivElement>(null)
  const rows = useVirtualizer({
    count,
    getScrollElement: () => view.current,
    estimateSize: () => LINE_PX,
    overscan: 12,
  })

  useEffect(() => {
    if (follow && count > 0) rows.scrollToIndex(count - 1, { align: 'end' })
  }, [rows, follow, count])
  useEffect(() => {
    if (target !== null && target.index < count) rows.scrollToIndex(target.index, { align: 'center' })
    // Whether it is there yet is what counts, not how many lines there are.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [rows, target, target !== null && target.index < count])

  const leave = () => {
    if (view.current && isAwayFromEnd(view.current)) onLeave()
  }

  return (
    // Keys scroll it, so it takes the focus.
    <div
      ref={view}
      className={styles['view']}
      data-wrap={wrap}
      tabIndex={0}
      role="log"
      aria-live="off"
      aria-label={t('web-log')}
      onWheel={({ deltaY }) => deltaY < 0 && leave()}
      onClick={(event) => pressedLine(event, onLink)}
      onTouchMove={leave}
      onKeyDown={({ key }) => (key === 'ArrowUp' || key === 'PageUp' || key === 'Home') && onLeave()}
    >
      <div className={styles['lines']} style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, start }) => {
          const line = lines[index]
          return line === undefined ? null : (
            <div
              key={index}
              ref={wrap ? rows.measureElement : undefined}
              data-index={index}
              className={styles['row']}
              data-kind={kindOf(line)}
              data-target={target?.index === index || undefined}
              style={{ transform: `translateY(${start}px)` }}
            >
              <LogRow line={line} wanted={wanted} />
            </div>
          )
        })}
      </div>
    </div>
  )
}

/** What the machine says itself begins with a sign of how it went. */
function kindOf({ kind, text }: LogLine): LogLine['kind'] | 'failure' {
  return kind === 'note' && text.startsWith('✗') ? 'failure' : kind
}

function isAwayFromEnd({ scrollHeight, scrollTop, clientHeight }: HTMLElement): boolean {
  return scrollHeight - scrollTop - clientHeight > END_PX
}

function pressedLine(event: MouseEvent<HTMLElement>, onLink: LogViewProps['onLink']): void {
  const link = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-line]') : null
  // Another tab, another window: that is the browser's.
  if (link === null || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
  event.preventDefault()
  onLink(Number(link.dataset['line']))
}
