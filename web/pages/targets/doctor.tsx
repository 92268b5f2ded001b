import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { api } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import { useExamination } from '../../forms/use-examination.ts'
import { Button } from '../../ui/button.tsx'
import { CopyLine } from '../../ui/copy-line.tsx'
import { DoctorView } from '../../ui/doctor-view.tsx'
import { DoctorWords } from '../../ui/doctor-words.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import styles from './targets.module.css'
import { targetsQuery } from './targets-query.ts'

/** Tests what deployments need, now, on each target of a service; beside what fails stands what helps. */
export function Doctor({ service }: { service: string }) {
  const t = useT()
  const client = useQueryClient()
  const { mutate, report, isPending, isError, error } = useExamination(
    (name: string, asLines) =>
      api.GET('/api/v1/services/{name}/doctor', { params: { path: { name } }, ...asLines }),
    // The list shows what the doctor saw last; an examination is no event.
    () => void client.invalidateQueries({ queryKey: targetsQuery.queryKey }),
  )
  useEffect(() => mutate(service), [mutate, service])
  return (
    <div className={styles['doctor']} aria-busy={isPending}>
      {isError ? (
        <ProblemNote error={error} onRetry={() => mutate(service)} />
      ) : (
        <p className="quiet" role="status">
          <DoctorWords report={report} />
        </p>
      )}
      {report !== null && <DoctorView report={report} />}
      {report?.done && (
        <Button icon="refresh" pending={isPending} onClick={() => mutate(service)}>
          {t('web-trial-again')}
        </Button>
      )}
      <CopyLine text={`rmm doctor ${service}`} />
    </div>
  )
}
