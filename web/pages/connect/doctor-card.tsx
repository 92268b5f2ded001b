import { api } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import { placesOf } from '../../forms/places-of.ts'
import { useExamination } from '../../forms/use-examination.ts'
import { Card } from '../../ui/card.tsx'
import { DoctorView } from '../../ui/doctor-view.tsx'
import { DoctorWords } from '../../ui/doctor-words.tsx'
import { OfferedButton } from '../../ui/offered-button.tsx'
import { Note, ProblemNote } from '../../ui/problem-note.tsx'
import { type ConnectionDraft, isComplete } from './connection-draft.ts'

interface DoctorCardProps {
  draft: ConnectionDraft
  /** The whole file with what is filled in; null: the file cannot be read. */
  yaml: string | null
}

/** Tries what is filled in, before it is in force. */
export function DoctorCard({ draft, yaml }: DoctorCardProps) {
  const t = useT()
  const { report, ...examination } = useExamination((text: string, asLines) =>
    api.POST('/api/v1/configuration/examine', { body: { yaml: text, service: draft.name }, ...asLines }),
  )
  const { isIdle, isPending, isError } = examination
  const isReady = yaml !== null && isComplete(draft)
  const isOld = examination.variables !== undefined && examination.variables !== yaml
  return (
    <Card
      title={t('web-trial')}
      aside={
        <OfferedButton
          offered={{
            label: isIdle ? t('web-trial-test') : t('web-trial-again'),
            allowed: isReady,
            reason: isReady ? null : { message: t('web-trial-incomplete'), remedy: '' },
          }}
          pending={isPending}
          look={isIdle ? 'primary' : 'plain'}
          onPress={() => {
            if (yaml !== null) examination.mutate(yaml)
          }}
        />
      }
    >
      <div role="status">
        {isIdle && <p className="quiet">{t('web-trial-about')}</p>}
        {!isIdle && !isError && (
          <p className="quiet">
            <DoctorWords report={report} />
          </p>
        )}
        {isOld && !isPending && <p className="quiet">{t('web-trial-old')}</p>}
      </div>
      {report !== null && <DoctorView report={report} />}
      {isError && <Refused error={examination.error} />}
    </Card>
  )
}

/** What is wrong with the file is told by its path: nobody sees its lines here. */
export function Refused({ error }: { error: Error }) {
  const mistakes = placesOf(error)
  if (mistakes.length === 0) return <ProblemNote error={error} />
  return mistakes.map(({ path, message }) => (
    <Note key={`${path} ${message}`} message={path} remedy={message} />
  ))
}
