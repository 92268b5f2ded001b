import type { RotationOnWire, SecretList, SecretOnWire } from '../contract/secret.ts'
import { age } from './age.ts'
import { askSecret } from './ask-secret.ts'
import { CliError, EXIT } from './cli-error.ts'
import type { CliContext } from './io.ts'
import { wordsFor } from './language.ts'
import { hint, printJson } from './say.ts'
import { openSession } from './session.ts'
import { styleOf } from './style.ts'
import { headingOf, table } from './table.ts'

export async function secretSet(
  this: CliContext,
  { noInput }: { noInput: boolean },
  name: string,
): Promise<void> {
  const { io, client } = await openSession(this)
  const t = wordsFor(io)
  const value = await askSecret(io, t('cli-secret-ask', { name }), { noInput })
  await client.put(`/secrets/${encodeURIComponent(name)}`, { value })
  io.stderr.write(`${t('cli-secret-stored', { name })}\n`)
  hint(io, 'rmm secret list')
}

export async function secretList(this: CliContext, { json }: { json: boolean }): Promise<void> {
  const { io, client } = await openSession(this)
  const t = wordsFor(io)
  const { items } = await client.get<SecretList>('/secrets')
  if (json) return printJson(io, items)
  if (items.length === 0) {
    io.stderr.write(`${t('cli-secrets-none')}\n`)
    return hint(io, 'rmm secret set <name>')
  }
  const style = styleOf(io, io.stdout)
  const heading = [...headingOf(t('cli-secrets-columns'), style.dim), '']
  const rows = items.map((secret) => [
    secret.name,
    secret.set_by ?? (secret.problem === null ? t('cli-secret-outside') : ''),
    secret.set_at === null ? '' : age(t, secret.set_at, io.now()),
    secret.used_in.join(', '),
    secret.problem === null ? style.good(`✓ ${t('cli-ok')}`) : style.bad(`✗ ${secret.problem}`),
  ])
  io.stdout.write(table([heading, ...rows]))
  const missing = items.find(isMissing)
  if (missing) hint(io, `rmm secret set ${missing.name}`)
}

function isMissing({ problem, used_in: usedIn }: SecretOnWire): boolean {
  return problem !== null && usedIn.length > 0
}

export async function secretRemove(this: CliContext, _: object, name: string): Promise<void> {
  const { io, client } = await openSession(this)
  const t = wordsFor(io)
  await client.delete(`/secrets/${encodeURIComponent(name)}`)
  io.stderr.write(`${t('cli-secret-removed', { name })}\n`)
}

export async function secretRotate(this: CliContext, { json }: { json: boolean }): Promise<void> {
  const { io, client } = await openSession(this)
  const t = wordsFor(io)
  const { key_id: key, rotated, unreadable } = await client.post<RotationOnWire>('/secrets/rotate')
  if (json) printJson(io, { key_id: key, rotated, unreadable })
  io.stderr.write(`${t('cli-secrets-rotated', { count: rotated, key })}\n`)
  if (unreadable.length === 0) {
    io.stderr.write(`${t('cli-secrets-all-rotated')}\n`)
    return
  }
  throw new CliError(t('cli-secrets-unreadable', { names: unreadable.join(', ') }), {
    remedy: t('cli-secrets-unreadable.remedy'),
    exitCode: EXIT.error,
  })
}
