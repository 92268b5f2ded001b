import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { newToken } from '../app/new-token.ts'
import type { Database } from '../db/connection.ts'
import { ensureAdmin, savePeople } from '../db/person.ts'
import { insertToken, personOfToken } from '../db/token.ts'
import type { PersonSetting } from '../domain/service/settings.ts'

/** The people of the configuration, and a token for the first admin, kept where only the owner of the data can read it. */
export async function ensureAccess(
  db: Database,
  { people, dataDirectory, at }: { people: readonly PersonSetting[]; dataDirectory: string; at: Date },
): Promise<string> {
  await savePeople(db, people, at)
  const configured = people.find(({ role }) => role === 'admin')?.name
  const admin = configured ?? (await ensureAdmin(db, at))

  const file = join(dataDirectory, 'admin.token')
  const kept = await readFile(file, 'utf8').catch(() => null)
  if (kept !== null && (await personOfToken(db, kept.trim(), at))) return kept.trim()

  const secret = newToken()
  await insertToken(db, { secret, person: admin, label: 'first admin', at })
  await writeOwnFile(file, secret)
  return secret
}

/** Lets the command line find this machine from the folder in which it was started. */
export async function writeClientFile(file: string, client: { url: string; token: string }): Promise<void> {
  await writeOwnFile(file, `${JSON.stringify(client, null, 2)}\n`)
}

async function writeOwnFile(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, text, { mode: 0o600 })
}
