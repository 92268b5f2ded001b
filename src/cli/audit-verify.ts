import type { AuditCheck } from '../contract/audit.ts'
import { EXIT } from './cli-error.ts'
import type { CliContext } from './io.ts'
import { wordsFor } from './language.ts'
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

  const t = wordsFor(io)
  const say = (sentence: string) => void io.stderr.write(`${sentence}\n`)
  for (const warning of check.warnings) say(t('cli-audit-mind', { warning }))
  const { fault, head, checkpoint } = check
  if (fault) {
    say(t('cli-audit-changed'))
    say(`${fault.message} (${fault.code})`)
    return say(t('cli-audit-keep'))
  }
  const place = `${head.position}:${head.hash}`
  const count = head.position
  say(
    checkpoint
      ? t('cli-audit-vouched', { count, vouched: checkpoint.position })
      : t('cli-audit-whole', { count }),
  )
  if (head.position === 0) return
  io.stdout.write(`${place}\n`)
  hint(io, `rmm audit verify --expect ${place}`)
}
