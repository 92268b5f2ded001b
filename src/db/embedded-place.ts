import { randomBytes } from 'node:crypto'
import { chmod, lstat, mkdir, readlink, symlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Account } from './embedded-account.ts'
import { canReach } from './embedded-account.ts'
import { systemDirectory } from './embedded-binaries.ts'

/**
 * The directory PostgreSQL's own files live in: `database` in the data directory. When the account of PostgreSQL cannot get
 * there (root's home), `database` is a symbolic link to a place where it can. The link is made first, so a start that was
 * cut short goes on in the same place.
 */
export async function choosePlace(dataDirectory: string, account: Account | null): Promise<string> {
  const here = join(dataDirectory, 'database')
  const existing = await lstat(here).catch(() => null)
  if (existing?.isSymbolicLink()) return prepare(await readlink(here))
  if (canReach(account, dataDirectory)) return here
  if (existing) {
    throw new Error(
      `The user ${account?.name} cannot reach ${here}: one of the directories above is closed. Open them (chmod o+x), or choose another directory with RMM_DATA.`,
    )
  }
  const elsewhere = join(await systemDirectory(), `data-${randomBytes(4).toString('hex')}`, 'database')
  await symlink(elsewhere, here)
  return prepare(elsewhere)
}

async function prepare(place: string): Promise<string> {
  await mkdir(dirname(place), { recursive: true })
  await chmod(dirname(place), 0o711)
  return place
}
