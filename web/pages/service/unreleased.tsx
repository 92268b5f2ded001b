import { useQuery } from '@tanstack/react-query'
import type { Schemas } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import { tagsQuery } from '../../app/queries.ts'
import { CopyLine } from '../../ui/copy-line.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Note } from '../../ui/problem-note.tsx'
import styles from './service.module.css'
import { type UnreleasedTag, unreleasedOf } from './unreleased-of.ts'

/** Versions that nobody has released yet; where nobody knows them, why. */
export function Unreleased({ service }: { service: Schemas['ServiceDetail'] }) {
  const t = useT()
  const { name, unreleased } = service
  const tags = useQuery({ ...tagsQuery(name), enabled: unreleased === null })
  if (unreleased !== null) return <Tags service={name} tags={unreleased} />
  return (
    <Loaded query={tags} lines={2}>
      {({ items, unreachable }) =>
        unreachable === null ? (
          <Tags service={name} tags={unreleasedOf(items)} />
        ) : (
          <Note tone="warn" message={unreachable} remedy={t('web-unreleased-unknown')} />
        )
      }
    </Loaded>
  )
}

function Tags({ service, tags }: { service: string; tags: readonly UnreleasedTag[] }) {
  const t = useT()
  const [newest] = tags
  if (newest === undefined) return <p className="quiet">{t('web-unreleased-none')}</p>
  return (
    <>
      <ul className={styles['tags']}>
        {tags.map(({ tag, commit }) => (
          <li key={tag}>
            <code className={styles['tag']}>{tag}</code>{' '}
            <code className="quiet" title={commit}>
              {commit.slice(0, 10)}
            </code>
          </li>
        ))}
      </ul>
      <CopyLine text={`rmm release create ${service} ${tags.at(-1)?.tag ?? newest.tag} --wait`} />
    </>
  )
}
