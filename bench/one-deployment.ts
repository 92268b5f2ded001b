import { startComposeHost } from '../test/support/compose-host.ts'
import { type ComposeService, createComposeService } from '../test/support/compose-service.ts'
import { missingForDocker } from '../test/support/docker-host.ts'
import { loginOf, missingForSshd } from '../test/support/sshd.ts'
import { BareScript, type BareTarget } from './bare-deployment.ts'
import { deployWith, driverAlone } from './driver-alone.ts'
import { Ground } from './ground.ts'
import { type Measure, type Row, rounds, type Tools, timed } from './measure.ts'

/** One deployment with a real sshd and a real Docker engine. */
export const oneDeployment: Measure = {
  name: 'deployment',
  title: 'One deployment',
  missing: async () => (await missingForSshd()) ?? (await missingForDocker()),
  run: (tools) => Ground.with((ground) => measure(ground, tools)),
}

async function measure(ground: Ground, tools: Tools): Promise<Row[]> {
  const host = await startComposeHost()
  ground.onEnd(() => host.stop())
  const [bare, ours] = [
    await createComposeService(host.docker, { name: 'bare' }),
    await createComposeService(host.docker, { name: 'ours' }),
  ]
  const script = await BareScript.connect(loginOf(host.sshd))
  ground.onEnd(async () => script.close())
  const { name: service, origin: repository, directory, healthUrl } = ours
  const driver = driverAlone(host.pool, { sshd: host.sshd, directory, service, repository, healthUrl })

  const built: number[] = []
  const builtFloor: number[] = []
  const known: number[] = []
  const knownFloor: number[] = []
  for (const round of [-1, ...rounds(tools, 5)]) {
    const tag = `v1.0.${round + 1}`
    for (const each of [bare, ours]) await each.publish(tag)
    const floor = await timed(() => script.deploy(targetOf(bare), tag))
    const took = await timed(() => deployWith(driver, tag))
    // The first round opens connections and fills caches; it is also the version that is gone back to.
    if (round === -1) continue
    builtFloor.push(floor)
    built.push(took)
    knownFloor.push(await timed(() => script.deploy(targetOf(bare), 'v1.0.0')))
    known.push(await timed(() => deployWith(driver, 'v1.0.0')))
  }
  const what = 'the same commands over one ssh2 connection'
  return [
    {
      what: 'one deployment, a new version',
      unit: 'ms',
      samples: built,
      floor: { what, samples: builtFloor },
      goal: null,
    },
    {
      what: 'one deployment, a version that was built before',
      unit: 'ms',
      samples: known,
      floor: { what, samples: knownFloor },
      goal: null,
    },
  ]
}

function targetOf({ directory, name, project, healthUrl }: ComposeService): BareTarget {
  return {
    directory,
    composeFile: 'compose.yaml',
    service: name,
    container: `${project}-${name}-1`,
    healthUrl,
  }
}
