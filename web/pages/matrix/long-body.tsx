import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useLayoutEffect, useRef, useState } from 'react'
import styles from './matrix.module.css'
import { MatrixRow, type MatrixRowProps } from './matrix-row.tsx'

interface LongBodyProps extends Pick<MatrixRowProps, 'environments' | 'onOpen'> {
  services: readonly MatrixRowProps['service'][]
}

/** What is not drawn yet is as high as that: a row; on a phone, a line of a card, and the rest of it with what is below. */
const ROW_PX = 58
const CARD_PX = 51

/** Only the rows in view are drawn, and some above and below, so that keys go on from one to the next. */
export function LongBody({ services, environments, onOpen }: LongBodyProps) {
  const body = useRef<HTMLTableSectionElement>(null)
  const [top, setTop] = useState(0)
  useLayoutEffect(() => {
    if (body.current) setTop(body.current.getBoundingClientRect().top + window.scrollY)
  }, [])
  // Nothing here is memoized by a compiler.
  // oxlint-disable-next-line react/incompatible-library
  const rows = useWindowVirtualizer({
    count: services.length,
    estimateSize: () => (isCard() ? CARD_PX + ROW_PX * environments.length : ROW_PX),
    getItemKey: (index) => services[index]?.name ?? index,
    measureElement: heightOf,
    overscan: 8,
    scrollMargin: top,
  })
  const drawn = rows.getVirtualItems()
  const above = (drawn[0]?.start ?? top) - top
  const below = rows.getTotalSize() - ((drawn.at(-1)?.end ?? top) - top)
  return (
    <tbody ref={body}>
      <Gap height={above} />
      {drawn.map(({ index }) => {
        const service = services[index]
        return (
          service && (
            <MatrixRow
              key={service.name}
              ref={rows.measureElement}
              index={index}
              service={service}
              environments={environments}
              onOpen={onOpen}
            />
          )
        )
      })}
      <Gap height={below} />
    </tbody>
  )
}

/** As high as the rows that are not drawn. */
function Gap({ height }: { height: number }) {
  return height > 0 && <tr aria-hidden className={styles['gap']} style={{ height }} />
}

function isCard(): boolean {
  return matchMedia('(width < 44rem)').matches
}

/** With what stands between two cards. */
function heightOf(row: Element): number {
  return row.getBoundingClientRect().height + Number.parseFloat(getComputedStyle(row).marginBottom)
}
