import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { CliError, MachineAway } from '../cli/cli-error.ts'
import { createClient } from '../cli/client.ts'
import { findMachine } from '../cli/find-machine.ts'
import type { Io } from '../cli/io.ts'
import {
  developersText,
  readServerFile,
  type ServerEntry,
  targetsText,
  withTargets,
} from '../config/env-servers.ts'
import { readEnvironment } from '../config/environment.ts'
import { secretNameProblem } from '../config/secrets.ts'
import { messageOf } from '../lib/errors.ts'

/** `rmm import servers`: the hosts become targets, and their passwords secrets. Nothing that is there is overwritten. */
export async function importServers(
  io: Io,
  { file, into }: { file: string; into: string | undefined },
): Promise<void> {
  const text = await readFile(resolve(io.cwd, file), 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Error(
      error.code === 'ENOENT' ? `There is no ${file}.` : `${file} cannot be read: ${messageOf(error)}`,
    )
  })
  const { servers, others, unusable } = readServerFile(text)
  if (servers.length === 0) throw new Error(`${file} names no servers: there is no <name>_HOST in it.`)
  const say = (line: string) => void io.stderr.write(`${line}\n`)

  const added = into === undefined ? print(io, servers) : await addTo(resolve(io.cwd, into), servers)
  if (into !== undefined) {
    for (const { name } of servers)
      say(
        added.includes(name) ? `targets.${name} was added to ${into}.` : `targets.${name} is there already.`,
      )
  }
  for (const line of await keepPasswords(io, servers)) say(line)
  for (const prefix of unusable) say(`${prefix}_HOST is left out: no target can be called that.`)
  if (others.length > 0) say(`These stay variables of the machine: ${others.join(', ')}.`)
  const developers = developersText(servers)
  if (developers !== null)
    say(`For pushed branches, add to the service, with logins at GitHub before the targets: ${developers}`)
  say('next: fill in the directories, then rmm validate')
}

function print(io: Io, servers: readonly ServerEntry[]): readonly string[] {
  io.stdout.write(`targets:\n${targetsText(servers)}`)
  return servers.map(({ name }) => name)
}

async function addTo(file: string, servers: readonly ServerEntry[]): Promise<readonly string[]> {
  const before = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  const result = withTargets(before, servers)
  if (!result) {
    throw new Error(
      `Nothing can be added to "targets" of ${file} as it is written. Run it without --into, and paste what it prints.`,
    )
  }
  if (result.added.length > 0) await writeFile(file, result.text)
  return result.added.map(({ name }) => name)
}

/** On the machine where one runs, otherwise as files where the machine will look for them. */
async function keepPasswords(io: Io, servers: readonly ServerEntry[]): Promise<string[]> {
  const { secretsDirectory } = readEnvironment(io.env, { directory: io.cwd, hostname: 'here' })
  const put = await toMachine(io)
  const lines: string[] = []
  for (const { name, password } of servers) {
    const problem = secretNameProblem(name)
    if (problem !== null) lines.push(`${name}: ${problem}`)
    else if (password === null) lines.push(`secret:${name} has no value yet: rmm secret set ${name}`)
    else lines.push(put ? await put(name, password) : await toFile(secretsDirectory, name, password))
  }
  return lines
}

type Put = (name: string, value: string) => Promise<string>

async function toMachine(io: Io): Promise<Put | null> {
  try {
    const client = createClient(io, await findMachine(io))
    const { items } = await client.get<{ items: { name: string; revision: number | null }[] }>('/secrets')
    const stored = new Set(items.filter(({ revision }) => revision !== null).map(({ name }) => name))
    return async (name, value) => {
      if (stored.has(name)) return `secret:${name} is stored already and stays as it is.`
      await client.put(`/secrets/${name}`, { value })
      return `secret:${name} is stored on the machine.`
    }
  } catch (error) {
    const isNobodyThere = error instanceof MachineAway || (error instanceof CliError && error.exitCode === 1)
    if (isNobodyThere) return null
    throw error
  }
}

async function toFile(directory: string, name: string, value: string): Promise<string> {
  const file = join(directory, name)
  await mkdir(directory, { recursive: true, mode: 0o700 })
  try {
    await writeFile(file, `${value}\n`, { mode: 0o600, flag: 'wx' })
    return `secret:${name} is in ${file}.`
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST')
      return `${file} is there already and stays as it is.`
    throw error
  }
}
