import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { answerOf } from '../app/api.ts'
import { AS_LINES, type DoctorReport, readReports } from './read-reports.ts'

type AskFor<Input> = (
  input: Input,
  asLines: typeof AS_LINES & { signal: AbortSignal },
) => Parameters<typeof answerOf<ReadableStream<Uint8Array> | null>>[0]

/** A doctor at work: its report grows. Whoever leaves or asks anew does not wait for it any more. */
export function useExamination<Input>(ask: AskFor<Input>, onDone?: () => void) {
  const [report, setReport] = useState<DoctorReport | null>(null)
  const current = useRef<AbortController | null>(null)
  const examination = useMutation({
    gcTime: 0,
    async mutationFn(input: Input) {
      current.current?.abort()
      const mine = new AbortController()
      current.current = mine
      setReport(null)
      const body = await answerOf(ask(input, { ...AS_LINES, signal: mine.signal }))
      return readReports(body, (report) => {
        if (!mine.signal.aborted) setReport(report)
      })
    },
    onSuccess: onDone,
  })
  useEffect(() => () => current.current?.abort(), [])
  return { ...examination, report }
}
