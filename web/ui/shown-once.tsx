import type { ReactNode } from 'react'
import { CopyLine } from './copy-line.tsx'
import { Note } from './problem-note.tsx'

/** Something that is never shown again. Whoever renders it forgets it when it is closed. */
export function ShownOnce({ text, warning }: { text: string; warning: ReactNode }) {
  return (
    <div data-once>
      <CopyLine text={text} />
      <Note tone="warn" message={warning} />
    </div>
  )
}
