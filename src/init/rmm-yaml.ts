import { type Document, isMap, isScalar, isSeq, parseDocument } from 'yaml'
import { CliError } from '../cli/cli-error.ts'
import type { Translate } from '../i18n/translate.ts'
import type { Choices } from './choices.ts'
import { isFoundByCompose } from './compose-service.ts'
import type { Detected } from './detect.ts'
import { fill, template } from './template.ts'

/** rmm.yaml with the service in it: all of it where there is none yet, or what was missing. Null: it knows the service already. */
export async function rmmYaml(
  t: Translate,
  existing: string | null,
  detected: Detected,
  choices: Choices,
): Promise<string | null> {
  const fresh = fill(await template('rmm.yaml'), {
    values: valuesOf(detected, choices),
    flags: flagsOf(detected, choices),
  })
  if (existing === null || existing.trim() === '') return fresh
  return withService(t, existing, { fresh, service: choices.service })
}

function valuesOf(detected: Detected, { service, tags, stage, production, approver }: Choices) {
  const { repository, compose, migrations, health } = detected
  return {
    service,
    tags,
    approver,
    repository: repository.address,
    'repository-name': repository.name ?? '',
    'tag-refs': `refs/tags/${tags}`,
    'branch-ref': `refs/heads/${repository.branch}`,
    'stage-host': stage.host,
    'stage-user': stage.user,
    'stage-login': stage.login,
    'stage-secret': 'secret:stage',
    'stage-directory': stage.directory,
    'production-host': production.host,
    'production-user': production.user,
    'production-login': production.login,
    'production-secret': 'secret:production',
    'production-directory': production.directory,
    'compose-file': compose?.file ?? '',
    'compose-service': compose?.name ?? '',
    'migration-preset': migrations?.preset ?? '',
    'migration-directory': migrations?.directory ?? '',
    'migration-client': migrations?.client ?? '',
    'health-url': health ?? '',
  }
}

function flagsOf({ repository, compose, migrations, health }: Detected, { runner, service }: Choices) {
  return {
    github: repository.name !== null,
    'runs-on-github': runner === 'github',
    'compose-file': compose !== null && !isFoundByCompose(compose.file),
    'compose-service': compose !== null && compose.name !== service,
    migrations: migrations !== null,
    'migration-directory': migrations !== null && migrations.directory !== '.',
    'migration-client': migrations?.client !== null && migrations !== null,
    health: health !== null,
  }
}

/** What stands there stays, comments and the ends of lines too. */
function withService(
  t: Translate,
  existing: string,
  { fresh, service }: { fresh: string; service: string },
): string | null {
  const document = readable(t, existing)
  if (document.hasIn(['services', service])) return null
  const ours = parseDocument(fresh)
  for (const part of ['targets', 'services']) addAll(document, ours, part)
  addGithub(document, ours.toJS())
  const text = document.toString({ lineWidth: 0 })
  return existing.includes('\r\n') ? text.replaceAll('\n', '\r\n') : text
}

/** A key without a value has nothing in it yet. */
function readable(t: Translate, existing: string): Document.Parsed {
  const document = parseDocument(existing)
  if (document.errors.length > 0 || !isMap(document.contents)) throw unreadable(t)
  for (const path of [['targets'], ['services'], ['github'], ['github', 'oidc']]) {
    if (!document.hasIn(path)) continue
    const value = document.getIn(path, true)
    if (isScalar(value) && value.value === null) document.setIn(path, document.createNode({}))
    else if (!isMap(value)) throw unreadable(t)
  }
  return document
}

function unreadable(t: Translate): CliError {
  return new CliError(t('init-unreadable', { command: 'rmm validate' }))
}

function addAll(document: Document.Parsed, ours: Document.Parsed, part: string): void {
  const written = ours.toJS() as Record<string, Record<string, unknown>>
  for (const [name, value] of Object.entries(written[part] ?? {})) {
    if (!document.hasIn([part, name])) document.setIn([part, name], document.createNode(value))
  }
}

/** Who is believed there, and with what workflows are started where no other way is written. */
function addGithub(
  document: Document.Parsed,
  { github }: { github?: { token?: string; oidc: { trust: object[] } } },
): void {
  for (const entry of github?.oidc.trust ?? []) {
    const path = ['github', 'oidc', 'trust']
    if (isSeq(document.getIn(path))) document.addIn(path, document.createNode(entry, { flow: true }))
    else document.setIn(path, document.createNode([entry], { flow: false }))
  }
  const knowsWay = ['app', 'token'].some((way) => document.hasIn(['github', way]))
  if (github?.token !== undefined && !knowsWay) document.setIn(['github', 'token'], github.token)
}
