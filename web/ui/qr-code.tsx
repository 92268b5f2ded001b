import { encodeQR } from 'qr'
import { useMemo } from 'react'
import styles from './qr-code.module.css'

/** Light around it, without which cameras do not find it. */
const BORDER = 4

/** An address for a phone. It is never the only way: the address stands beside it. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { size, path } = useMemo(() => drawn(text), [text])
  return (
    <svg className={styles['code']} viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <rect width={size} height={size} className={styles['ground']} />
      <path d={path} className={styles['ink']} shapeRendering="crispEdges" />
    </svg>
  )
}

/** One path for all dark squares, run by run. */
function drawn(text: string): { size: number; path: string } {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: BORDER })
  const runs = rows.flatMap((row, y) =>
    row.map((dark, x) =>
      dark && !row[x - 1] ? `M${x} ${y}h${runLength(row, x)}v1h-${runLength(row, x)}z` : '',
    ),
  )
  return { size: rows.length, path: runs.join('') }
}

function runLength(row: readonly boolean[], from: number): number {
  const end = row.indexOf(false, from)
  return (end === -1 ? row.length : end) - from
}
