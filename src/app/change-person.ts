import type { Tx } from '../db/connection.ts'
import { findByCause, insertEvent } from '../db/event.ts'
import { revokeLinks } from '../db/one-time-link.ts'
import { type Account, type AccountChange, lockAccount, updateAccount } from '../db/person.ts'
import { endSessions } from '../db/session.ts'
import { takeTurn } from '../db/turn.ts'
import { hasOtherAdmin } from '../db/way-in.ts'
import type { Asker } from '../domain/asker.ts'
import { clockTime } from '../domain/person/quiet-hours.ts'
import { Refused } from '../domain/refusals.ts'
import type { Role } from '../domain/service/settings.ts'
import { refuseTakenEmail } from './add-person.ts'
import type { Deps } from './deps.ts'
import { mustMay, refuseLimited } from './must-may.ts'
import { NotFound } from './not-found.ts'
import { doorsOf } from './ways-in.ts'

/** What is left out stays as it is. */
export interface PersonEdit {
  role?: Role
  displayName?: string | null
  email?: string | null
  locale?: Account['locale']
  timeZone?: string | null
  quietHours?: Account['quietHours']
  disabled?: boolean
}

interface Edit {
  name: string
  change: PersonEdit
  /** What the asker has seen; null: any. */
  revision: number | null
}

/** An admin changes somebody. Whoever gets another role or is switched off has to sign in anew. */
export async function changePerson(deps: Deps, edit: Edit, by: Asker): Promise<void> {
  const { name, change, revision } = edit
  await deps.db.transaction().execute(async (tx) => {
    // Two admins who demote each other would leave none.
    if (change.role !== undefined || change.disabled !== undefined) await takeTurn(tx, 'admins')
    const account = await lockAccount(tx, name)
    if (await findByCause(tx, by.cause)) return

    await mustMay(tx, by, 'manage_people')
    if (change.role === 'admin') refuseLimited(by, 'make admins')
    if (!account) throw new NotFound('person', name)
    refuseStale(account, revision)
    await refuseUnlessPossible(tx, deps, account, change)
    await saveEdit(tx, deps, { account, change, by, action: 'change_person' })
  })
}

/** What people change about themselves, wherever they do: the web, the command line, a chat. */
export async function changeOwnAccount(
  deps: Deps,
  { change, revision }: { change: Omit<PersonEdit, 'role' | 'disabled'>; revision: number | null },
  by: Asker,
): Promise<void> {
  await deps.db.transaction().execute(async (tx) => {
    const account = await lockAccount(tx, by.person)
    if (await findByCause(tx, by.cause)) return

    await mustMay(tx, by, 'manage_own_account')
    if (!account) throw new NotFound('person', by.person)
    refuseStale(account, revision)
    await saveEdit(tx, deps, { account, change, by, action: 'change_own_account' })
  })
}

function refuseStale({ revision }: Account, seen: number | null): void {
  if (seen !== null && seen !== revision) throw new Refused({ code: 'changed_meanwhile', facts: {} })
}

async function refuseUnlessPossible(
  tx: Tx,
  deps: Pick<Deps, 'now' | 'installation'>,
  account: Account,
  { role = account.role, disabled = account.disabled }: PersonEdit,
): Promise<void> {
  const { name, roleFrom } = account
  if (role !== account.role && roleFrom !== 'admin') {
    const source = roleFrom === 'oidc' ? 'the identity provider' : 'rmm.yaml'
    throw new Refused({ code: 'role_from_elsewhere', facts: { person: name, source } })
  }
  const wasAdmin = account.role === 'admin' && !account.disabled
  const isAdmin = role === 'admin' && !disabled
  if (wasAdmin && !isAdmin) await refuseLastAdmin(tx, deps, name)
}

/** The caller has the turn of the admins. */
export async function refuseLastAdmin(
  tx: Tx,
  deps: Pick<Deps, 'now' | 'installation'>,
  name: string,
): Promise<void> {
  const isCovered = await hasOtherAdmin(tx, { except: name, at: deps.now(), tokens: true, ...doorsOf(deps) })
  if (!isCovered) throw new Refused({ code: 'last_admin', facts: { person: name } })
}

interface SavedEdit {
  account: Account
  change: PersonEdit
  by: Asker
  action: 'change_person' | 'change_own_account'
}

async function saveEdit(
  tx: Tx,
  deps: Pick<Deps, 'now'>,
  { account, change, by, action }: SavedEdit,
): Promise<void> {
  const { name } = account
  const at = deps.now()
  const { before, after, row } = differences(account, change, at)
  if (Object.keys(after).length === 0) return
  if (row.email !== undefined) await refuseTakenEmail(tx, row.email, name)
  await updateAccount(tx, name, row)
  const isOut = row.disabledAt instanceof Date
  if (isOut) await revokeLinks(tx, { person: name }, at)
  if (isOut || row.role !== undefined) {
    await endSessions(tx, { person: name }, { at, why: isOut ? 'disabled' : 'role_changed' })
  }
  await insertEvent(tx, {
    at,
    action,
    by,
    before: { person: name, ...before },
    after: { person: name, ...after },
  })
}

interface Differences {
  before: Record<string, unknown>
  after: Record<string, unknown>
  row: AccountChange
}

function differences(account: Account, change: PersonEdit, at: Date): Differences {
  const found: Differences = { before: {}, after: {}, row: {} }
  const note = (field: string, was: unknown, is: unknown) => {
    if (is === undefined || is === was) return false
    found.before[field] = was
    found.after[field] = is
    return true
  }
  const { role, displayName, email, locale, disabled } = change
  if (note('role', account.role, role) && role) found.row.role = role
  if (note('display_name', account.displayName, displayName) && displayName !== undefined)
    found.row.displayName = displayName
  if (note('email', account.email, email) && email !== undefined) found.row.email = email
  if (note('locale', account.locale, locale) && locale !== undefined) found.row.locale = locale
  const { timeZone, quietHours } = change
  if (note('time_zone', account.timeZone, timeZone) && timeZone !== undefined) found.row.timeZone = timeZone
  const quiet = quietHours === undefined ? undefined : quietWords(quietHours)
  if (note('quiet_hours', quietWords(account.quietHours), quiet) && quietHours !== undefined)
    found.row.quietHours = quietHours
  if (note('disabled', account.disabled, disabled)) found.row.disabledAt = disabled ? at : null
  return found
}

/** `22:00-08:00`. */
function quietWords(hours: Account['quietHours']): string | null {
  return hours && `${clockTime(hours.from)}-${clockTime(hours.to)}`
}
