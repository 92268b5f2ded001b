import { parseDocument, stringify } from 'yaml'
import { type ConnectionDraft, type PlaceDraft, targetName } from './connection-draft.ts'

type Part = Readonly<Record<string, unknown>>

interface Fragment {
  targets: Readonly<Record<string, Part>>
  service: Part
  approvals: Part | null
}

/** What the form adds to rmm.yaml, to be read and copied. */
export function fragmentYaml(draft: ConnectionDraft): string {
  const name = draft.name || 'my-service'
  const { targets, service, approvals } = fragmentOf({ ...draft, name })
  const parts = [
    ...(approvals === null ? [] : [{ environments: { production: { approvals } } }]),
    { targets },
    { services: { [name]: service } },
  ]
  return parts.map((part) => stringify(part, { lineWidth: 0 })).join('')
}

/** The whole file with it: comments and order stay what they are. Null: the file cannot be read. */
export function withConnection(yaml: string, draft: ConnectionDraft, production: string): string | null {
  const document = parseDocument(yaml)
  if (document.errors.length > 0) return null
  const { targets, service, approvals } = fragmentOf(draft)
  for (const [name, target] of Object.entries(targets))
    document.setIn(['targets', name], document.createNode(target))
  document.setIn(['services', draft.name], document.createNode(service))
  if (approvals !== null)
    document.setIn(['environments', production, 'approvals'], document.createNode(approvals))
  return document.toString({ lineWidth: 0 })
}

/** The file with the bot's token in it, by name. The file as it is where it names one already. */
export function withBot(yaml: string, secret: string): string | null {
  const document = parseDocument(yaml)
  if (document.errors.length > 0) return null
  if (document.hasIn(['telegram', 'token'])) return yaml
  document.setIn(['telegram', 'token'], `secret:${secret}`)
  return document.toString({ lineWidth: 0 })
}

/** The secret under which the file keeps the bot's token; null: it names none. */
export function botSecret(yaml: string): string | null {
  const token: unknown = parseDocument(yaml).getIn(['telegram', 'token'])
  return typeof token === 'string' && token.startsWith('secret:') ? token.slice('secret:'.length) : null
}

/** Names under `people`: nobody else can be an approver. */
export function peopleIn(yaml: string): string[] {
  const whole: unknown = parseDocument(yaml).toJS()
  const people = typeof whole === 'object' && whole !== null && 'people' in whole ? whole.people : null
  return typeof people === 'object' && people !== null ? Object.keys(people) : []
}

function fragmentOf(draft: ConnectionDraft): Fragment {
  const { places, repository, tags, migrations, health, approvers, ownRelease } = draft
  const names = Object.keys(places).map(
    (environment) => [environment, targetName(draft, environment)] as const,
  )
  return {
    targets: Object.fromEntries(
      Object.entries(places).map(([environment, place]) => [targetName(draft, environment), targetOf(place)]),
    ),
    service: {
      repository,
      ...(tags === '' || tags === 'v*' ? {} : { tags }),
      ...Object.fromEntries(names),
      ...(migrations.preset === 'none'
        ? {}
        : { migrations: filled({ preset: migrations.preset, client: clientOf(migrations) }) }),
      ...(health.url === '' ? {} : { health: healthOf(health) }),
    },
    approvals:
      approvers === null
        ? null
        : { everyone_of: [...approvers], ...(ownRelease ? {} : { own_release: false }) },
  }
}

function targetOf(place: PlaceDraft): Part {
  const { driver, host, port, user, login, secret, directory, composeFile, start } = place
  if (driver === 'process') return filled({ driver, directory, start })
  return filled({
    driver,
    host,
    port: port === '22' ? '' : numberIn(port),
    user,
    [login]: secret === '' ? '' : `secret:${secret}`,
    directory,
    compose_file: composeFile,
  })
}

function healthOf({ url, wait, attempts, field }: ConnectionDraft['health']): Part {
  return filled({ url, wait, attempts: numberIn(attempts), version: field === '' ? '' : { field } })
}

function clientOf({ preset, client }: ConnectionDraft['migrations']): string {
  return preset === 'sql' ? client : ''
}

/** What is no number is handed on as it is: the machine says what is wrong with it. */
function numberIn(text: string): string | number {
  return /^\d+$/.test(text) ? Number(text) : text
}

function filled(part: Part): Part {
  return Object.fromEntries(Object.entries(part).filter(([, value]) => value !== ''))
}
