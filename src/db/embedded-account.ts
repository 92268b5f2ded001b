import { spawnSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'

/** The account PostgreSQL runs under. */
export interface Account {
  name: string
  uid: number
  gid: number
}

/**
 * PostgreSQL refuses to run as root. Started as root, it gets the account that owns the existing data, or else `postgres`,
 * or else `nobody`; started as anybody else, it runs as that person (null).
 */
export function chooseAccount(dataDirectory: string): Account | null {
  if (process.getuid?.() !== 0) return null
  const accounts = readAccounts()
  const owner = statSync(dataDirectory, { throwIfNoEntry: false })?.uid
  const found =
    accounts.find(({ uid }) => uid === owner && uid !== 0) ??
    accounts.find(({ name }) => name === 'postgres') ??
    accounts.find(({ name }) => name === 'nobody')
  if (found) return found
  throw new Error(
    'PostgreSQL does not run as root, and there is neither a user "postgres" nor "nobody" to run it. Create one (useradd --system postgres), start as another user, or set DATABASE_URL.',
  )
}

function readAccounts(): Account[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter(({ name }) => name !== '')
}

/** Whether the account can enter a directory (or run a file). Asked of the system: modes do not tell about ACLs and mounts. */
export function canReach(account: Account | null, path: string): boolean {
  if (!account) return true
  const { status } = spawnSync('/bin/sh', ['-c', 'test -x "$0"', path], {
    uid: account.uid,
    gid: account.gid,
    cwd: '/',
    env: {},
  })
  return status === 0
}
