import { SshPool } from '../src/lib/host/ssh-pool.ts'
import { loginOf, missingForSshd, RememberedKeys } from '../test/support/sshd.ts'
import { BareScript, type BareTarget } from './bare-deployment.ts'
import { deployWith, driverAlone } from './driver-alone.ts'
import { Ground } from './ground.ts'
import { BenchMachine } from './machine.ts'
import { type Measure, type Row, rounds, type Tools, timed } from './measure.ts'
import { type StandInHosts, startStandInHosts } from './stand-in-hosts.ts'

const HOSTS = 20
const waits =
  'docker is a stand-in that sleeps: build 300 ms, up 200 ms, compose config 50 ms, other questions 20 ms'

/** The same deployment on 20 hosts at once. */
export const twentyHosts: Measure = {
  name: 'hosts',
  title: `${HOSTS} hosts in parallel`,
  missing: missingForSshd,
  run: (tools) => Ground.with((ground) => measure(ground, tools)),
}

async function measure(ground: Ground, tools: Tools): Promise<Row[]> {
  const world = await startStandInHosts(ground, HOSTS)
  const script = await scriptOn(ground, world)
  const drivers = driversOn(ground, world)
  const machine = await machineOn(ground, world)

  const floor: number[] = []
  const alone: number[] = []
  const runs: MachineRun[] = []
  // The first round opens connections and is not counted.
  for (const round of [-1, ...rounds(tools, 5)]) {
    const [one, two, three] = [1, 2, 3].map((number) => `v${round + 2}.0.${number}`) as [
      string,
      string,
      string,
    ]
    await world.tag([one, two, three])
    const took = [await timed(() => script(one)), await timed(() => drivers(two))] as const
    const run = await releaseOnAll(machine, three)
    if (round === -1) continue
    floor.push(took[0])
    alone.push(took[1])
    runs.push(run)
  }
  const bare = { what: 'minimal ssh2 script', samples: floor }
  const explains = (what: string, samples: readonly number[]): Row => ({
    what,
    unit: 'ms',
    samples,
    floor: null,
    goal: null,
  })
  return [
    {
      what: `${HOSTS} hosts, the drivers alone`,
      unit: 'ms',
      samples: alone,
      floor: bare,
      goal: { timesFloor: 1.3 },
      note: waits,
    },
    {
      what: `${HOSTS} hosts, the whole machine`,
      unit: 'ms',
      samples: runs.map(({ wholeMs }) => wholeMs),
      floor: bare,
      goal: { timesFloor: 1.3 },
      note: 'first deployment opened to last deployment ended, as the rows of the deployments say',
    },
    explains(
      '… from the first request to the last "waits for approval"',
      runs.map(({ requestMs }) => requestMs),
    ),
    explains(
      '… one of the 20 deployments',
      runs.flatMap(({ eachMs }) => eachMs),
    ),
    explains(
      '… CPU of the machine for all 20',
      runs.map(({ cpuMs }) => cpuMs),
    ),
  ]
}

async function scriptOn(ground: Ground, { hosts, healthUrl }: StandInHosts) {
  const scripts = await Promise.all(hosts.map(({ sshd }) => BareScript.connect(loginOf(sshd))))
  ground.onEnd(async () => scripts.forEach((script) => script.close()))
  const targets = hosts.map(
    ({ directory }): BareTarget => ({
      directory,
      composeFile: 'compose.yaml',
      service: 'web',
      container: 'web-1',
      healthUrl,
    }),
  )
  return (tag: string) =>
    Promise.all(targets.map(async (target, index) => scripts[index]?.deploy(target, tag)))
}

function driversOn(ground: Ground, { hosts, origin, healthUrl }: StandInHosts) {
  const pool = new SshPool({ hostKeys: new RememberedKeys() })
  const drivers = hosts.map((host) =>
    driverAlone(pool, { ...host, service: 'web', repository: origin, healthUrl }),
  )
  ground.onEnd(async () => {
    await Promise.all(drivers.map((driver) => driver.close()))
    pool.close()
  })
  return (tag: string) => Promise.all(drivers.map((driver) => deployWith(driver, tag)))
}

const serviceName = (index: number) => `web-${String(index + 1).padStart(2, '0')}`

async function machineOn(ground: Ground, world: StandInHosts): Promise<BenchMachine> {
  const { hosts, origin, healthUrl } = world
  const target = (name: string, index: number, directory: string) => {
    const sshd = hosts[index]?.sshd
    return `  ${name}:
    { driver: ssh-compose, host: 127.0.0.1, port: ${sshd?.port}, user: ${sshd?.user}, private_key: 'secret:key-${index}',
      directory: ${directory}, compose_file: compose.yaml, compose_service: web }`
  }
  const targets = hosts.flatMap(({ directory }, index) => [
    target(`stage-${index}`, index, directory),
    target(`production-${index}`, index, `${directory}-production`),
  ])
  const services = hosts.map(
    (_, index) => `  ${serviceName(index)}:
    repository: ${origin}
    stage: stage-${index}
    production: production-${index}
    rehearsal: { enabled: false, reason: not measured }
    health: { url: '${healthUrl}', wait: 0s, interval: 1s }`,
  )
  const configuration = `version: 1
environments:
  stage: { order: 1 }
  production: { order: 2, approvals: { everyone_of: [lead], own_release: true } }
people: { lead: { role: engineer } }
targets:
${targets.join('\n')}
services:
${services.join('\n')}
`
  const secrets = Object.fromEntries(hosts.map(({ sshd }, index) => [`key-${index}`, sshd.privateKey]))
  const machine = await BenchMachine.prepare(ground, { configuration, secrets })
  await machine.start()
  return machine
}

interface MachineRun {
  wholeMs: number
  requestMs: number
  eachMs: readonly number[]
  cpuMs: number
}

async function releaseOnAll(machine: BenchMachine, tag: string): Promise<MachineRun> {
  const cpuBefore = await machine.cpuSeconds()
  const begin = performance.now()
  const ids = await Promise.all(
    Array.from({ length: HOSTS }, (_, index) => machine.create(serviceName(index), tag)),
  )
  const releases = await machine.onStage(ids)
  const requestMs = performance.now() - begin
  const cpuMs = ((await machine.cpuSeconds()) - cpuBefore) * 1_000

  const deployments = releases.flatMap((release) => release.deployments)
  const opened = deployments.map(({ started_at, created_at }) => Date.parse(started_at ?? created_at))
  const ended = deployments.map(({ finished_at }) => Date.parse(finished_at ?? ''))
  return {
    wholeMs: Math.max(...ended) - Math.min(...opened),
    requestMs,
    eachMs: ended.map((end, index) => end - (opened[index] ?? 0)),
    cpuMs,
  }
}
