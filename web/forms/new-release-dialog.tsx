import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { answerOf, api, type Schemas } from '../app/api.ts'
import { useT } from '../app/locale-context.tsx'
import { releasePlanQuery, servicesQuery, tagsQuery } from '../app/queries.ts'
import { useChange } from '../app/use-change.ts'
import { Button } from '../ui/button.tsx'
import { Dialog, DialogActions } from '../ui/dialog.tsx'
import { SelectField, TextArea, TextField } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Note, ProblemNote } from '../ui/problem-note.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { ReleasePlan } from './release-plan.tsx'

interface NewReleaseDialogProps {
  /** Already chosen. */
  service?: string
  tag?: string
  onClose(): void
}

/** Sends a tag on its way. */
export function NewReleaseDialog({ service, tag, onClose }: NewReleaseDialogProps) {
  const t = useT()
  const services = useQuery(servicesQuery)
  return (
    <Dialog title={t('web-new-release')} onClose={onClose}>
      <Loaded query={services} lines={3}>
        {({ items }) => (
          <NewRelease
            services={items}
            chosen={{ service: service ?? items[0]?.name ?? '', tag: tag ?? null }}
            onClose={onClose}
          />
        )}
      </Loaded>
    </Dialog>
  )
}

interface NewReleaseProps {
  services: readonly Schemas['Service'][]
  chosen: { service: string; tag: string | null }
  onClose(): void
}

function NewRelease(props: NewReleaseProps) {
  const t = useT()
  const [service, setService] = useState(props.chosen.service)
  const [tag, setTag] = useState(props.chosen.tag)
  const [description, setDescription] = useState('')
  const tags = useQuery({ ...tagsQuery(service), enabled: service !== '' })
  const wanted = tag ?? nextTag(tags.data) ?? ''
  // Asked for by the plan below; here only looked at.
  const refused = useQuery({ ...releasePlanQuery(service, wanted), enabled: false }).data?.refusal ?? null
  const create = useCreate(props.onClose)
  const submit = () =>
    create.mutate({ service, tag: wanted, ...(description.trim() === '' ? {} : { description }) })
  return (
    <Form onSubmit={submit}>
      <SelectField
        label={t('web-service')}
        value={service}
        onChange={(name) => {
          setService(name)
          setTag(null)
        }}
        options={props.services.map(({ name }) => ({ value: name, label: name }))}
      />
      {tags.isPending && service !== '' ? (
        <Skeleton lines={1} />
      ) : (
        <TagField tags={tags.data} tag={wanted} onChange={setTag} />
      )}
      {wanted !== '' && <ReleasePlan service={service} tag={wanted} />}
      <TextArea
        label={t('web-description')}
        hint={t('web-description.hint')}
        value={description}
        maxLength={10_000}
        onChange={({ target }) => setDescription(target.value)}
      />
      {tags.isError && <ProblemNote error={tags.error} onRetry={() => void tags.refetch()} />}
      {tags.data?.unreachable && <Note tone="warn" message={tags.data.unreachable} />}
      {create.isError && <ProblemNote error={create.error} />}
      <DialogActions>
        <Button onClick={props.onClose}>{t('web-cancel')}</Button>
        <Button
          type="submit"
          look="primary"
          icon="rocket"
          disabled={refused !== null}
          pending={create.isPending}
        >
          {t('web-release-it', { tag: wanted === '' ? '…' : wanted })}
        </Button>
      </DialogActions>
    </Form>
  )
}

function useCreate(onClose: () => void) {
  const navigate = useNavigate()
  return useChange(
    (body: { service: string; tag: string; description?: string }, headers) =>
      answerOf(api.POST('/api/v1/releases', { body: { ...body, draft: false }, headers })),
    ({ id }) => {
      onClose()
      void navigate({ to: '/releases/$id', params: { id } })
    },
  )
}

type Tags = Pick<Schemas['ServiceTagList'], 'items' | 'unreachable'>

interface TagFieldProps {
  tags: Tags | undefined
  tag: string
  onChange(tag: string): void
}

/** Chosen from those of the repository; typed where they are not known. */
function TagField({ tags, tag, onChange }: TagFieldProps) {
  const t = useT()
  if (tags === undefined || tags.items.length === 0)
    return (
      <TextField
        label={t('web-tag')}
        required
        autoCapitalize="none"
        spellCheck={false}
        value={tag}
        onChange={({ target }) => onChange(target.value.trim())}
      />
    )
  const options = tags.items.map((one) => ({
    value: one.tag,
    label: one.release_id === null ? one.tag : t('web-tag-released', { tag: one.tag, id: one.release_id }),
  }))
  // Only the newest are listed; an older one stays what was chosen.
  const isListed = options.some(({ value }) => value === tag)
  return (
    <SelectField
      label={t('web-tag')}
      value={tag}
      onChange={onChange}
      options={isListed ? options : [{ value: tag, label: tag }, ...options]}
    />
  )
}

/** The oldest version that nobody has released yet: versions go out in order. */
function nextTag(tags: Tags | undefined): string | undefined {
  const fresh: Schemas['ServiceTag'][] = []
  for (const one of tags?.items ?? []) {
    if (one.release_id !== null) break
    fresh.push(one)
  }
  return fresh.at(-1)?.tag ?? tags?.items[0]?.tag
}
