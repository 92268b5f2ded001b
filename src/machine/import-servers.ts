import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { CliError, MachineAway } from '../cli/cli-error.ts'
import { createClient } from '../cli/client.ts'
import { findMachine } from '../cli/find-machine.ts'
import type { Io } from '../cli/io.ts'
import { wordsFor } from '../cli/language.ts'
import { hint } from '../cli/say.ts'
import {
  developersText,
  readServerFile,
  type ServerEntry,
  targetsText,
  withTargets,
} from '../config/env-servers.ts'
import { readEnvironment } from '../config/environment.ts'
import { secretNameProblem } from '../config/secrets.ts'
import { phraseIn } from '../i18n/fact-words.ts'
import type { Translate } from '../i18n/translate.ts'
import { messageOf } from '../lib/errors.ts'

/** `rmm import servers`: the hosts become targets, and their passwords secrets. Nothing that is there is overwritten. */
export async function importServers(
  io: Io,
  { file, into }: { file: string; into: string | undefined },
): Promise<void> {
  const t = wordsFor(io)
  const text = await readFile(resolve(io.cwd, file), 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Error(
      error.code === 'ENOENT'
        ? t('cli-no-file', { file })
        : t('cli-file-unreadable', { file, why: messageOf(error) }),
    )
  })
  const { servers, others, unusable } = readServerFile(text)
  if (servers.length === 0) throw new Error(t('cli-import-no-servers', { file }))
  const say = (line: string) => void io.stderr.write(`${line}\n`)

  const added = into === undefined ? print(io, servers) : await addTo(t, resolve(io.cwd, into), servers)
  if (into !== undefined) {
    for (const { name } of servers) {
      const target = `targets.${name}`
      say(
        added.includes(name)
          ? t('cli-import-added', { target, file: into })
          : t('cli-import-there', { target }),
      )
    }
  }
  for (const line of await keepPasswords(t, io, servers)) say(line)
  for (const prefix of unusable) say(t('cli-import-left-out', { name: `${prefix}_HOST` }))
  if (others.length > 0) say(t('cli-import-variables', { names: others.join(', ') }))
  const developers = developersText(servers)
  if (developers !== null) say(t('cli-import-developers', { developers }))
  hint(io, t('cli-import-next'))
}

function print(io: Io, servers: readonly ServerEntry[]): readonly string[] {
  io.stdout.write(`targets:\n${targetsText(servers)}`)
  return servers.map(({ name }) => name)
}

async function addTo(
  t: Translate,
  file: string,
  servers: readonly ServerEntry[],
): Promise<readonly string[]> {
  const before = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  const result = withTargets(before, servers)
  if (!result) {
    throw new Error(t('cli-import-cannot-add', { file }))
  }
  if (result.added.length > 0) await writeFile(file, result.text)
  return result.added.map(({ name }) => name)
}

/** On the machine where one runs, otherwise as files where the machine will look for them. */
async function keepPasswords(t: Translate, io: Io, servers: readonly ServerEntry[]): Promise<string[]> {
  const { secretsDirectory } = readEnvironment(io.env, { directory: io.cwd, hostname: 'here' })
  const put = await toMachine(t, io)
  const lines: string[] = []
  for (const { name, password } of servers) {
    const problem = secretNameProblem(name)
    if (problem !== null) lines.push(`${name}: ${phraseIn(t, problem)}`)
    else if (password === null) lines.push(t('cli-import-no-value', { name }))
    else
      lines.push(
        put
          ? await put(name, password)
          : await toFile(t, { directory: secretsDirectory, name, value: password }),
      )
  }
  return lines
}

type Put = (name: string, value: string) => Promise<string>

async function toMachine(t: Translate, io: Io): Promise<Put | null> {
  try {
    const client = createClient(io, await findMachine(io))
    const { items } = await client.get<{ items: { name: string; revision: number | null }[] }>('/secrets')
    const stored = new Set(items.filter(({ revision }) => revision !== null).map(({ name }) => name))
    return async (name, value) => {
      if (stored.has(name)) return t('cli-import-stored-already', { name })
      await client.put(`/secrets/${name}`, { value })
      return t('cli-import-stored', { name })
    }
  } catch (error) {
    const isNobodyThere = error instanceof MachineAway || (error instanceof CliError && error.exitCode === 1)
    if (isNobodyThere) return null
    throw error
  }
}

async function toFile(
  t: Translate,
  { directory, name, value }: { directory: string; name: string; value: string },
): Promise<string> {
  const file = join(directory, name)
  await mkdir(directory, { recursive: true, mode: 0o700 })
  try {
    await writeFile(file, `${value}\n`, { mode: 0o600, flag: 'wx' })
    return t('cli-import-in-file', { name, file })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST')
      return t('cli-import-file-there', { file })
    throw error
  }
}
