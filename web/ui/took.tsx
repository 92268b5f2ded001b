import { useT } from '../app/locale-context.tsx'
import { useNow } from './time-ago.tsx'
import { duration } from './time-words.ts'

/** How long it took, or takes by now. */
export function Took({ from, to }: { from: string; to: string | null }) {
  const t = useT()
  const words = useNow((now) =>
    duration(Math.max(0, (to === null ? now : Date.parse(to)) - Date.parse(from)), t.locale),
  )
  return <span className="numbers whole">{words}</span>
}
