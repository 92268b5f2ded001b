import type { AuditCheck } from '../contract/audit.ts'
import { EXIT } from './cli-error.ts'
import type { CliContext } from './io.ts'
import { hint, printJson } from './say.ts'
import { openSession } from './session.ts'

/** A log of many millions takes its time. */
const LIMIT_MS = 60 * 60_000

/** Only the head goes to standard output: note it where nobody who could change the log can change it. */
export async function auditVerify(
  this: CliContext,
  { expect, json }: { expect?: string; json: boolean },
): Promise<void> {
  const { io, client } = await openSession(this)
  const query = expect === undefined ? '' : `?expect=${encodeURIComponent(expect)}`
  const check = await client.get<AuditCheck>(`/audit-logs/verify${query}`, LIMIT_MS)
  if (!check.valid) this.exitWith(EXIT.error)
  if (json) return printJson(io, check)

  for (const warning of check.warnings) io.stderr.write(`Mind: ${warning}\n`)
  const { fault, head, checkpoint } = check
  if (fault) {
    io.stderr.write(`The audit log is not what it was.\n${fault.message} (${fault.code})\n`)
    io.stderr.write(
      'Keep the database as it is, and compare it with a backup: docs/audit.md says what each finding means.\n',
    )
    return
  }
  const place = `${head.position}:${head.hash}`
  const vouched = checkpoint ? `; the newest checkpoint vouches for ${checkpoint.position} of them` : ''
  io.stderr.write(`All ${head.position} events are as they were written${vouched}.\n`)
  if (head.position === 0) return
  io.stdout.write(`${place}\n`)
  hint(io, `rmm audit verify --expect ${place}`)
}
