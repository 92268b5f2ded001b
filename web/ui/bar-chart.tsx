import styles from './bar-chart.module.css'

export interface Bar {
  key: string
  /** Null: there is nothing to measure. */
  value: number | null
  /** For whoever points at it. */
  words: string
}

interface BarChartProps {
  bars: readonly Bar[]
  /** What the tallest stands for. */
  top: string
  /** Under the first and the last. */
  ends: readonly [string, string]
  onChoose(key: string): void
}

const WIDTH = 10
const HEIGHT = 100

/**
 * Bars beside each other, for the eye and the mouse. It says nothing to whoever cannot see it: the same numbers stand in a
 * table behind it, with a button each.
 */
export function BarChart({ bars, top, ends, onChoose }: BarChartProps) {
  const most = Math.max(...bars.map(({ value }) => value ?? 0)) || 1
  return (
    <div className={styles['chart']} aria-hidden="true">
      <span className={styles['top']}>{top}</span>
      <svg
        viewBox={`0 0 ${bars.length * WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        className={styles['picture']}
      >
        {[0, HEIGHT / 2, HEIGHT].map((y) => (
          <line key={y} x1={0} x2={bars.length * WIDTH} y1={y} y2={y} className={styles['grid']} />
        ))}
        {bars.map(({ key, value, words }, index) => (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
          <g key={key} className={styles['bar']} onClick={() => onChoose(key)}>
            <title>{words}</title>
            <rect x={index * WIDTH} y={0} width={WIDTH} height={HEIGHT} className={styles['ground']} />
            {value !== null && <Column value={value / most} at={index * WIDTH} />}
          </g>
        ))}
      </svg>
      <span className={styles['ends']}>
        {ends.map((end) => (
          <span key={end}>{end}</span>
        ))}
      </span>
    </div>
  )
}

/** Nothing is not the same as zero: zero has a foot. */
function Column({ value, at }: { value: number; at: number }) {
  const height = Math.max(value * HEIGHT, 1.5)
  return (
    <rect
      x={at + WIDTH * 0.16}
      y={HEIGHT - height}
      width={WIDTH * 0.68}
      height={height}
      className={styles['column']}
    />
  )
}
