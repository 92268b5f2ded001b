import type { DeploymentWithSteps } from '../contract/deployment.ts'
import type { LogLineOnWire } from '../contract/log.ts'
import type { Feed } from '../contract/page.ts'
import type { ReleaseDetail } from '../contract/release.ts'
import { clock } from './age.ts'
import { CliError, EXIT } from './cli-error.ts'
import { followDeployment, followRelease, type Happening } from './follow-release.ts'
import type { CliContext } from './io.ts'
import { wordsFor } from './language.ts'
import { hint, nextCommand, printJsonLine } from './say.ts'
import { openSession, type Session } from './session.ts'
import { styleOf } from './style.ts'
import { deploymentWord, kindWord } from './words.ts'

interface Flags {
  follow: boolean
  release?: number
  json: boolean
}

/** The log of one deployment, or of all of a release, one after another. */
export async function logs(
  this: CliContext,
  { follow, release, json }: Flags,
  deployment?: number,
): Promise<void> {
  if ((release === undefined) === (deployment === undefined)) {
    const t = wordsFor(this.io)
    throw new CliError(t('cli-whose-log'), {
      remedy: t('cli-whose-log.remedy'),
      exitCode: EXIT.usage,
    })
  }
  const session = await openSession(this)
  if (release !== undefined)
    return follow ? followAll(session, release, json) : printAll(session, release, json)

  const shown = await session.client.get<DeploymentWithSteps>(`/deployments/${deployment}`)
  if (!follow) return printDeployment(session, shown, json)
  for await (const happening of followDeployment(session.client, shown, session))
    print(session, happening, json)
}

async function followAll(session: Session, id: number, json: boolean): Promise<void> {
  const happenings = followRelease(session.client, id, { ...session, fromTheBeginning: true })
  for (;;) {
    const { done, value } = await happenings.next()
    if (done) return hint(session.io, nextCommand(value))
    print(session, value, json)
  }
}

async function printAll(session: Session, id: number, json: boolean): Promise<void> {
  const release = await session.client.get<ReleaseDetail>(`/releases/${id}`)
  for (const deployment of release.deployments) {
    print(session, { kind: 'deployment', deployment }, json)
    await printDeployment(session, deployment, json)
    print(session, { kind: 'deployment_end', deployment, status: deployment.status }, json)
  }
}

async function printDeployment(
  session: Session,
  deployment: DeploymentWithSteps,
  json: boolean,
): Promise<void> {
  let after: number | null = 0
  while (after !== null) {
    const path: string = `/deployments/${deployment.id}/log?limit=5000&after=${after}`
    const { items, next }: Feed<LogLineOnWire> = await session.client.get<Feed<LogLineOnWire>>(path)
    for (const line of items) print(session, { kind: 'line', deployment, line }, json)
    session.signal.throwIfAborted()
    after = next
  }
}

/** Lines are data; which deployment they are of is said beside them. */
function print({ io }: Session, happening: Happening, json: boolean): void {
  const t = wordsFor(io)
  const style = styleOf(io, io.stderr)
  if (happening.kind === 'line') {
    const { line, deployment } = happening
    if (json) return printJsonLine(io, { deployment_id: deployment.id, ...line })
    return void io.stdout.write(`${clock(line.at)} - ${line.text}\n`)
  }
  if (happening.kind === 'deployment') {
    const { id, environment, kind, tag } = happening.deployment
    const facts = { environment, kind: kindWord(t, kind), tag, id }
    io.stderr.write(style.bold(`${t('cli-deployment-begins', facts)}\n`))
  }
  if (happening.kind === 'deployment_end') io.stderr.write(`${deploymentWord(t, happening.status, style)}\n`)
}
