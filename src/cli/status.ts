import type { EnvironmentOfService, ServiceOnWire } from '../contract/service.ts'
import type { Translate } from '../i18n/translate.ts'
import { age } from './age.ts'
import { answerOf, type Client } from './client.ts'
import type { CliContext } from './io.ts'
import { wordsFor } from './language.ts'
import { hint, printJson } from './say.ts'
import { openSession } from './session.ts'
import { type Style, styleOf } from './style.ts'
import { table } from './table.ts'
import { kindWord } from './words.ts'

/** Service × environment: what runs where. */
export async function status(this: CliContext, { json }: { json: boolean }, name?: string): Promise<void> {
  const { io, client } = await openSession(this)
  const t = wordsFor(io)
  const services = await servicesOf(client, name)
  if (json) return printJson(io, services)
  if (services.length === 0) {
    io.stderr.write(`${t('cli-services-none')}\n`)
    return
  }
  const style = styleOf(io, io.stdout)
  io.stdout.write(matrix(t, services, style, io.now()) + attentions(t, services, style))
  if (name !== undefined) io.stdout.write(owners(t, services, style))
  const [first] = services
  hint(io, changing(services) ?? `rmm release create ${first?.name} <tag>`)
}

/** One, or all. */
export async function servicesOf(client: Client, name: string | undefined): Promise<ServiceOnWire[]> {
  if (name === undefined) return (await answerOf(client.api.GET('/api/v1/services'))).items
  return [await answerOf(client.api.GET('/api/v1/services/{name}', { params: { path: { name } } }))]
}

function matrix(t: Translate, services: readonly ServiceOnWire[], style: Style, now: Date): string {
  const all = services.flatMap(({ environments }) => environments)
  const names = [...new Map(all.map(({ name, order }) => [name, order]))]
    .sort(([, one], [, other]) => one - other)
    .map(([name]) => name)
  const rows = services.map((service) => [
    service.name,
    ...names.map((name) =>
      cell(
        t,
        service.environments.find((environment) => environment.name === name),
        style,
        now,
      ),
    ),
  ])
  const heading = [t('cli-services-columns'), ...names.map((name) => name.toUpperCase())].map(style.dim)
  return table([heading, ...rows])
}

function cell(t: Translate, environment: EnvironmentOfService | undefined, style: Style, now: Date): string {
  if (!environment) return ''
  const { runs, deployment, attention } = environment
  const parts = [
    runs ? `${runs.tag} ${style.dim(age(t, runs.since, now))}` : style.dim(t('word-nothing')),
    deployment && style.busy(`… ${kindWord(t, deployment.kind)} ${deployment.tag}`),
    attention && style.bad('!'),
  ]
  return parts.filter(Boolean).join(' ')
}

function attentions(t: Translate, services: readonly ServiceOnWire[], style: Style): string {
  return services
    .flatMap(({ name: service, environments }) =>
      environments.flatMap(({ name: environment, attention: why }) =>
        why === null ? [] : [t('cli-attention', { service, environment, why })],
      ),
    )
    .map((sentence) => style.bad(`! ${sentence}`))
    .map((line) => `${line}\n`)
    .join('')
}

function owners(t: Translate, services: readonly ServiceOnWire[], style: Style): string {
  return services
    .filter(({ owners: { people } }) => people.length > 0)
    .map(({ owners: { people, groups } }) => {
      const of = groups.length > 0 ? ` ${style.dim(`(${groups.join(', ')})`)}` : ''
      return `${style.dim(t('cli-owners'))} ${people.join(', ')}${of}\n`
    })
    .join('')
}

function changing(services: readonly ServiceOnWire[]): string | null {
  const running = services
    .flatMap(({ environments }) => environments)
    .find(({ deployment }) => deployment !== null)
  return running?.deployment ? `rmm logs -f ${running.deployment.id}` : null
}
