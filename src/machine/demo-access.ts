import type { Database } from '../db/connection.ts'
import { setFirstPassword } from '../db/person.ts'
import { DEMO_LOGIN } from '../domain/person/demo-login.ts'
import { hashPassword } from '../lib/password-hash.ts'

const LOOPBACK = /^(127(\.\d{1,3}){3}|::1|localhost)$/

/** A password that everybody knows is for a machine that nobody else can reach. */
export async function ensureDemoLogin(db: Database, host: string): Promise<void> {
  if (!LOOPBACK.test(host)) {
    throw new Error(`The demo listens on this computer only, never on ${host}: everybody knows its password.`)
  }
  const { name, password } = DEMO_LOGIN
  await setFirstPassword(db, name, () => hashPassword(password))
}
