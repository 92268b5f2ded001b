import { readServerFile, type ServerEntry } from '../config/env-servers.ts'
import type { Runner } from '../domain/service/settings.ts'
import type { Translate } from '../i18n/translate.ts'
import type { Detected } from './detect.ts'
import type { Questions } from './questions.ts'
import { tagPatternOf } from './tag-pattern.ts'
import type { Tree } from './tree.ts'
import { writtenService } from './written-service.ts'

/** What stands in the command itself. */
export interface Given {
  service?: string
  tags?: string
  runner?: Runner
  url?: string
  action?: string
  stageHost?: string
  productionHost?: string
  user?: string
  approver?: string
}

/** One host that a version is brought to. */
export interface Place {
  host: string
  user: string
  /** How it is logged in, with a secret of that name. */
  login: 'password' | 'private_key'
  directory: string
}

/** What nobody can see in a repository. */
export interface Choices {
  service: string
  runner: Runner
  /** Where workflows find the machine. */
  url: string
  /** What workflows `use`. */
  action: string
  tags: string
  stage: Place
  production: Place
  approver: string
}

/** Where the Action lies when the repository has a copy of its own. */
export const OWN_ACTION = '.github/actions/rmm'

/** A variable of the repository or its organization: gh variable set RMM_URL */
const URL_VARIABLE = '${{ vars.RMM_URL }}'

export interface Known {
  /** Where the machine is for us; null: nobody knows. */
  url: string | null
  /** `owner/name` in which the Action is published; null: it is copied. */
  publishedAt: string | null
}

interface Seen {
  t: Translate
  tree: Tree
  detected: Detected
  known: Known
  /** rmm.yaml, where there is one. */
  config: string | null
  /** Of git, newest first. */
  tags: readonly string[]
}

export async function choose(
  { t, tree, detected, known, config, tags }: Seen,
  given: Given,
  questions: Questions,
): Promise<Choices> {
  const servers = readServerFile((await tree.read('.env.servers')) ?? '').servers
  const service = given.service ?? (await questions.ask(t('init-ask-service'), detected.repository.service))
  const written = writtenService(config, service)
  const stageHost = given.stageHost ?? (await questions.ask(t('init-ask-stage'), hostOf(servers, 'stage')))
  const productionHost =
    given.productionHost ?? (await questions.ask(t('init-ask-production'), hostOf(servers, 'production')))
  const stage = placeOf(servers, { environment: 'stage', host: stageHost, user: given.user })
  const production = placeOf(servers, { environment: 'production', host: productionHost, user: given.user })
  const own = known.publishedAt === null ? `./${OWN_ACTION}` : `${known.publishedAt}/action@v1`
  return {
    service,
    runner: given.runner ?? written.runner ?? 'machine',
    url: given.url ?? (known.url !== null && isPublic(known.url) ? known.url : URL_VARIABLE),
    action: given.action ?? own,
    tags: given.tags ?? written.tags ?? tagPatternOf(tags),
    stage: {
      ...stage,
      directory: stageHost === productionHost ? `/srv/${service}-stage` : `/srv/${service}`,
    },
    production: { ...production, directory: `/srv/${service}` },
    approver: given.approver ?? 'admin',
  }
}

/** The machine's own host, until somebody says another. */
const HERE = '127.0.0.1'

function hostOf(servers: readonly ServerEntry[], environment: string): string {
  return servers.find(({ name }) => name === environment)?.host ?? HERE
}

function placeOf(
  servers: readonly ServerEntry[],
  { environment, host, user }: { environment: string; host: string; user: string | undefined },
): Omit<Place, 'directory'> {
  const known = servers.find((server) => server.name === environment && server.host === host)
  return { host, user: user ?? known?.user ?? 'deploy', login: known ? 'password' : 'private_key' }
}

/** Runners of GitHub do not come to this computer. */
function isPublic(url: string): boolean {
  const { hostname } = new URL(url)
  return !/^(?:localhost|127\.|\[::1\]$)/.test(hostname)
}
