import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes, randomInt } from 'node:crypto'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { claim } from './claim.ts'
import { attempt, must } from './run-here.ts'

/** A private Docker engine: own data, own network bridge, nobody else's containers, gone when stopped. */
export interface DockerHost {
  socket: string
  /** For the commands that are to talk to it; for an SSH host, what its sessions see. */
  env: { DOCKER_HOST: string }
  /** A directory on the same disk as the engine's data: put the working copies here. */
  root: string
  /** Leaves about `freeKb` on the disk. Only with `diskMb`. */
  fillDisk(freeKb: number): Promise<void>
  emptyDisk(): Promise<void>
  stop(): Promise<void>
}

export interface DockerHostOptions {
  /** Gives the host a small disk of its own, so that it can be filled. */
  diskMb?: number
}

const TOOLS = {
  dockerd: 'docker.io',
  docker: 'docker.io',
  setpriv: 'util-linux',
  ip: 'iproute2',
  busybox: 'busybox-static',
}

/** Why no engine can be started here, or null. */
export async function missingForDocker(): Promise<string | null> {
  if (process.getuid?.() !== 0) return 'a Docker engine of its own: needs root'
  for (const [tool, debianPackage] of Object.entries(TOOLS)) {
    const found = await attempt(['sh', '-c', `PATH=$PATH:/usr/sbin:/sbin command -v ${tool}`])
    if (found.code !== 0) return `${tool} (Debian package ${debianPackage}): scripts/install-counterparts.sh`
  }
  const compose = await attempt(['docker', 'compose', 'version'])
  return compose.code === 0 ? null : 'Docker Compose v2: scripts/install-counterparts.sh'
}

export async function startDockerHost(options: DockerHostOptions = {}): Promise<DockerHost> {
  const root = await mkdtemp(join(tmpdir(), 'rmm-docker-'))
  if (options.diskMb) await must(['mount', '-t', 'tmpfs', '-o', `size=${options.diskMb}m`, 'tmpfs', root])
  const bridge = await addBridge()
  const pool = await networkPool()
  const engine = await startEngine({ root, bridge, pool }, ['overlay2', 'vfs'])

  const env = { DOCKER_HOST: `unix://${join(root, 'docker.sock')}` }
  const filler = join(root, 'filler')
  return {
    socket: join(root, 'docker.sock'),
    env,
    root,
    fillDisk: async (freeKb) => fill(root, filler, freeKb),
    emptyDisk: async () => rm(filler, { force: true }),
    stop: async () => {
      await rm(filler, { force: true })
      await stopEngine(engine, env)
      await must(['ip', 'link', 'delete', bridge])
      if (options.diskMb) await attempt(['umount', '--lazy', root])
      await rm(root, { recursive: true, force: true })
    },
  }
}

/** Engines that share the default bridge would hand out the same addresses twice. */
async function addBridge(): Promise<string> {
  const name = `rmm${randomBytes(4).toString('hex')}`
  await must(['ip', 'link', 'add', 'name', name, 'type', 'bridge'])
  await must(['ip', 'address', 'add', `10.${randomInt(200, 255)}.${randomInt(0, 255)}.1/24`, 'dev', name])
  await must(['ip', 'link', 'set', name, 'up'])
  return name
}

/** The usual pool has about thirty networks, for all engines of this computer together: each of ours has its own. */
async function networkPool(): Promise<string> {
  for (;;) {
    const second = randomInt(60, 200)
    if (await claim(`network-${second}`)) return `10.${second}.0.0/16`
  }
}

interface EngineSettings {
  root: string
  bridge: string
  /** Where the networks of its containers are taken from. */
  pool: string
}

async function startEngine(settings: EngineSettings, drivers: readonly string[]): Promise<ChildProcess> {
  const { root } = settings
  const [driver, ...others] = drivers
  if (driver === undefined)
    throw new Error(`dockerd does not start: ${await lastLines(join(root, 'dockerd.log'))}`)

  const log = await open(join(root, 'dockerd.log'), 'w')
  // The engine ends with the process that runs the tests, however that one ends.
  const engine = spawn('setpriv', ['--pdeathsig', 'SIGTERM', 'dockerd', ...engineOptions(settings, driver)], {
    stdio: ['ignore', log.fd, log.fd],
    env: { ...process.env, PATH: `${process.env['PATH']}:/usr/sbin:/sbin` },
  })
  await log.close()
  const socket = join(root, 'docker.sock')
  for (let wait = 0; wait < 300 && engine.exitCode === null; wait++) {
    if (existsSync(socket) && (await answers(socket))) return engine
    await sleep(50)
  }
  await end(engine)
  return startEngine(settings, others)
}

function engineOptions({ root, bridge, pool }: EngineSettings, driver: string): string[] {
  const name = `rmm-${bridge}`
  return [
    `--data-root=${join(root, 'data')}`,
    `--exec-root=${join(root, 'exec')}`,
    `--pidfile=${join(root, 'pid')}`,
    `--host=unix://${join(root, 'docker.sock')}`,
    `--storage-driver=${driver}`,
    `--bridge=${bridge}`,
    `--default-address-pool=base=${pool},size=24`,
    // A containerd of the machine, where there is one, serves several engines side by side.
    `--containerd-namespace=${name}`,
    `--containerd-plugins-namespace=${name}-plugins`,
    // Ports on loopback are carried by the engine's own proxy: the machine's packet filter stays as it is.
    '--iptables=false',
    '--ip6tables=false',
    '--ip-forward=false',
    '--ip-masq=false',
    '--shutdown-timeout=1',
  ]
}

async function answers(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const asked = request({ socketPath: socket, path: '/_ping', timeout: 2_000 }, (answer) => {
      answer.resume()
      resolve(answer.statusCode === 200)
    })
    asked.on('error', () => resolve(false))
    asked.on('timeout', () => asked.destroy())
    asked.end()
  })
}

async function stopEngine(engine: ChildProcess, env: DockerHost['env']): Promise<void> {
  await attempt(['sh', '-c', 'docker ps --all --quiet | xargs -r docker rm --force'], { env })
  await attempt(['docker', 'network', 'prune', '--force'], { env })
  await end(engine)
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  const late = setTimeout(() => child.kill('SIGKILL'), 10_000)
  await gone
  clearTimeout(late)
}

async function fill(root: string, filler: string, freeKb: number): Promise<void> {
  await mkdir(root, { recursive: true })
  await writeFile(filler, '')
  const free = await must(['df', '--output=avail', '--block-size=1K', root])
  const kilobytes = Number(free.trim().split('\n').at(-1)) - freeKb
  await must(['fallocate', '--length', `${kilobytes}K`, filler])
}

async function lastLines(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => '')
  return text.trim().split('\n').slice(-5).join('\n')
}
