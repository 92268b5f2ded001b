import type { RotationOnWire, SecretList, SecretOnWire } from '../contract/secret.ts'
import { age } from './age.ts'
import { askSecret } from './ask-secret.ts'
import { CliError, EXIT } from './cli-error.ts'
import type { CliContext } from './io.ts'
import { hint, printJson } from './say.ts'
import { openSession } from './session.ts'
import { styleOf } from './style.ts'
import { table } from './table.ts'

export async function secretSet(
  this: CliContext,
  { noInput }: { noInput: boolean },
  name: string,
): Promise<void> {
  const { io, client } = await openSession(this)
  const value = await askSecret(io, `Value of ${name} (not shown):`, { noInput })
  await client.put(`/secrets/${encodeURIComponent(name)}`, { value })
  io.stderr.write(`secret:${name} is stored. Nobody can read it back; what uses it connects anew.\n`)
  hint(io, 'rmm secret list')
}

export async function secretList(this: CliContext, { json }: { json: boolean }): Promise<void> {
  const { io, client } = await openSession(this)
  const { items } = await client.get<SecretList>('/secrets')
  if (json) return printJson(io, items)
  if (items.length === 0) {
    io.stderr.write('There are no secrets, and rmm.yaml names none.\n')
    return hint(io, 'rmm secret set <name>')
  }
  const style = styleOf(io, io.stdout)
  const heading = ['NAME', 'SET BY', 'WHEN', 'USED IN', ''].map(style.dim)
  const rows = items.map((secret) => [
    secret.name,
    secret.set_by ?? (secret.problem === null ? 'variable or file' : ''),
    secret.set_at === null ? '' : age(secret.set_at, io.now()),
    secret.used_in.join(', '),
    secret.problem === null ? style.good('✓ ok') : style.bad(`✗ ${secret.problem}`),
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
  await client.delete(`/secrets/${encodeURIComponent(name)}`)
  io.stderr.write(`secret:${name} is no longer stored.\n`)
}

export async function secretRotate(this: CliContext, { json }: { json: boolean }): Promise<void> {
  const { io, client } = await openSession(this)
  const { key_id: key, rotated, unreadable } = await client.post<RotationOnWire>('/secrets/rotate')
  if (json) printJson(io, { key_id: key, rotated, unreadable })
  const secrets = rotated === 1 ? '1 secret was' : `${rotated} secrets were`
  io.stderr.write(`${secrets} put under the key ${key}.\n`)
  if (unreadable.length === 0) {
    io.stderr.write('All of them lie under it now: other keys are no longer needed.\n')
    return
  }
  throw new CliError(`The key of these is not here: ${unreadable.join(', ')}.`, {
    remedy: 'Add it to RMM_SECRET_KEYS and rotate again, or set them anew: rmm secret set <name>',
    exitCode: EXIT.error,
  })
}
