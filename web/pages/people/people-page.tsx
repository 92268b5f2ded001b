import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import type { Schemas } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import { peopleQuery } from '../../app/settings-queries.ts'
import { Badge } from '../../ui/badge.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { NeedsRight } from '../../ui/needs-right.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Row, Rows } from '../../ui/rows.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { TimeAgo } from '../../ui/time-ago.tsx'
import { Toggle } from '../../ui/toggle.tsx'
import styles from '../settings/settings.module.css'
import { AddPersonButton } from './add-person-button.tsx'
import { InviteButton } from './invite-button.tsx'
import { OpenLinks } from './open-links.tsx'
import { PersonDrawer } from './person-drawer.tsx'
import { RoleBadge } from './role-badge.tsx'
import { wayWords } from './way-words.ts'

const route = getRouteApi('/inside/settings/people')

/** Everybody who may ask something of the machine. */
export function PeoplePage() {
  const t = useT()
  return (
    <>
      <PageHeader title={t('web-people')} about={t('web-people-about')}>
        <AddPersonButton />
        <InviteButton />
      </PageHeader>
      <NeedsRight right="read_people">
        <People />
        <OpenLinks />
      </NeedsRight>
    </>
  )
}

function People() {
  const t = useT()
  const search = route.useSearch()
  const navigate = useNavigate({ from: '/settings/people' })
  const query = useQuery(peopleQuery)
  const set = (change: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true, resetScroll: false })
  return (
    <>
      <div className={styles['filters']} role="group" aria-label={t('web-filter')}>
        <SearchBox
          label={t('web-people-find')}
          value={search.q ?? ''}
          onChange={(q) => set({ q: q === '' ? undefined : q })}
        />
        <Toggle pressed={search.off === true} onToggle={(on) => set({ off: on || undefined })}>
          {t('web-person-off-only')}
        </Toggle>
      </div>
      <Loaded query={query} lines={6}>
        {({ items }) => (
          <>
            <PeopleList people={items.filter((person) => fits(person, search))} />
            {search.person !== undefined && (
              <PersonDrawer
                key={search.person}
                person={items.find(({ name }) => name === search.person) ?? null}
                onClose={() => set({ person: undefined })}
              />
            )}
          </>
        )}
      </Loaded>
    </>
  )
}

function PeopleList({ people }: { people: readonly Schemas['Person'][] }) {
  const t = useT()
  if (people.length === 0)
    return (
      <EmptyState
        title={t('web-nothing-found')}
        action={<Link to="/settings/people">{t('web-people-all')}</Link>}
        command="rmm people list"
      />
    )
  return (
    <Rows label={t('web-people')}>
      {people.map((person) => (
        <Row
          key={person.name}
          faded={person.disabled}
          title={
            <Link
              to="/settings/people"
              search={(before) => ({ ...before, person: person.name })}
              resetScroll={false}
            >
              {person.display_name ?? person.name}
            </Link>
          }
          marks={<Marks person={person} />}
          about={<About person={person} />}
        />
      ))}
    </Rows>
  )
}

function Marks({ person: { role, kind, disabled } }: { person: Schemas['Person'] }) {
  const t = useT()
  return (
    <>
      <RoleBadge role={role} />
      {kind === 'machine' && (
        <Badge tone="calm" icon="plug">
          {t('web-person-machine')}
        </Badge>
      )}
      {disabled && (
        <Badge tone="bad" icon="stop">
          {t('web-person-disabled')}
        </Badge>
      )}
    </>
  )
}

function About({ person }: { person: Schemas['Person'] }) {
  const t = useT()
  const { name, display_name, email, groups, last_login_at } = person
  const parts = [
    ...(display_name === null ? [] : [name]),
    ...(email === null ? [] : [email]),
    wayWords(t, person),
    ...(groups.length === 0 ? [] : [groups.join(', ')]),
  ]
  return (
    <>
      {parts.join(' · ')}
      {last_login_at !== null && (
        <>
          {' · '}
          {t('web-person-last-login')} <TimeAgo at={last_login_at} />
        </>
      )}
    </>
  )
}

/** Found by any of their names; switched off ones only when they are asked for, or together with the others when nobody asks. */
function fits(person: Schemas['Person'], { q = '', off }: { q?: string; off?: true }): boolean {
  if (off && !person.disabled) return false
  const word = q.toLowerCase()
  const names = [person.name, person.display_name, person.email, ...person.groups]
  return names.some((one) => one?.toLowerCase().includes(word))
}
