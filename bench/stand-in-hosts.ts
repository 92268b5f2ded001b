import { mkdir, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { must } from '../test/support/run-here.ts'
import { type Sshd, startSshd } from '../test/support/sshd.ts'
import type { Ground } from './ground.ts'

const STAND_IN = join(import.meta.dirname, 'stand-in')

export interface StandInHost {
  sshd: Sshd
  /** A working copy of the service. */
  directory: string
}

export interface StandInHosts {
  hosts: readonly StandInHost[]
  origin: string
  healthUrl: string
  /** Makes the tags of a round, each on a commit of its own. */
  tag(names: readonly string[]): Promise<void>
}

/** Hosts with a real sshd and a real git each; only docker is a stand-in. */
export async function startStandInHosts(ground: Ground, count: number): Promise<StandInHosts> {
  const origin = ground.path('origin.git')
  const desk = ground.path('desk')
  await must(['git', 'init', '--quiet', '--bare', '--initial-branch=main', origin])
  await must(['git', 'init', '--quiet', '--initial-branch=main', desk])
  const git = (...words: string[]) =>
    must(['git', '-C', desk, '-c', 'user.name=Bench', '-c', 'user.email=bench@localhost', ...words])
  await writeFile(join(desk, 'compose.yaml'), 'services: { web: { build: . } }\n')
  await git('add', '.')
  await git('commit', '--quiet', '-m', 'Begin')
  await git('push', '--quiet', origin, 'main')

  const hosts: StandInHost[] = []
  for (let number = 1; number <= count; number += 1) hosts.push(await startHost(ground, origin, number))
  return {
    hosts,
    origin,
    healthUrl: await startHealth(ground),
    async tag(names) {
      for (const name of names) {
        await writeFile(join(desk, 'version'), `${name}\n`)
        await git('add', '.')
        await git('commit', '--quiet', '-m', name)
        await git('tag', name)
      }
      await git('push', '--quiet', origin, ...names)
    },
  }
}

async function startHost(ground: Ground, origin: string, number: number): Promise<StandInHost> {
  const root = ground.path(`host-${String(number).padStart(2, '0')}`)
  const home = join(root, 'home')
  const directory = join(root, 'srv', 'web')
  await mkdir(home, { recursive: true })
  await must(['git', 'clone', '--quiet', origin, directory])
  const sshd = await startSshd({ home, env: { PATH: `${STAND_IN}:/usr/local/bin:/usr/bin:/bin` } })
  ground.onEnd(() => sshd.remove())
  return { sshd, directory }
}

/** One for all: what is asked is not what is measured. */
async function startHealth(ground: Ground): Promise<string> {
  const server = createServer((_, response) => response.end('{"status":"ok"}')).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  ground.onEnd(async () => {
    server.close()
    server.closeAllConnections()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/health`
}
