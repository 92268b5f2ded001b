import type { Deployment } from '../domain/deployment/deployment.ts'
import type { Release } from '../domain/release/release.ts'
import type { Installation } from '../domain/service/settings.ts'
import { type Pen, personHtml } from './card/pen.ts'
import { nameHtml, type Part, textHtml } from './html.ts'
import type { Button } from './screen.ts'
import { webLink } from './web-link.ts'
import { since } from './when.ts'

/** What a notice says of the version that it is about. */
export interface NoticeFacts {
  service: string
  tag: string
  commit: string | null
  author: string
  /** Null: nobody knows. */
  tookMs: number | null
  /** Where the service answers. */
  url: string | null
  /** Where a browser finds the log. */
  logUrl: string | null
}

export function factLines(facts: NoticeFacts, { t }: Pen): Part[] {
  const { service, tag, commit, author, tookMs, url } = facts
  return [
    t('notices-service', { service: nameHtml(service) }),
    t('notices-tag', { tag: nameHtml(tag) }),
    ...(commit === null ? [] : [t('notices-commit', { commit: commit.slice(0, 10) })]),
    t('notices-author', { person: personHtml(author) }),
    ...(tookMs === null ? [] : [t('notices-took', { time: since(tookMs, t) })]),
    ...(url === null ? [] : [t('notices-url', { url: textHtml(url, 500) })]),
  ]
}

export function logRow({ logUrl }: Pick<NoticeFacts, 'logUrl'>, { t }: Pen): Button[][] {
  return logUrl === null ? [] : [[{ label: t('notices-log'), url: logUrl }]]
}

/** Where people find a service: what its health is asked at, unless only its own host can reach that. */
export function addressOf(
  { services }: Pick<Installation, 'services'>,
  { service, environment }: { service: string; environment: string },
): string | null {
  const known = Object.hasOwn(services, service) ? services[service] : undefined
  const url = known?.healthUrls?.[environment] ?? known?.health.url ?? null
  if (url === null || !URL.canParse(url)) return null
  const { hostname, origin } = new URL(url)
  return /^(localhost|127\.|0\.0\.0\.0$|\[::1?\]$)/.test(hostname) ? null : origin
}

/** The log here; of what a workflow did, the run. */
export function logOf(
  installation: Pick<Installation, 'signIn'>,
  deployment: Pick<Deployment, 'id' | 'runner'> | null,
  release: Pick<Release, 'githubActionLink'> | null,
): string | null {
  const link = release?.githubActionLink ?? null
  const run = link !== null && /^https?:\/\/\S+$/.test(link) ? link : null
  if (deployment === null || deployment.runner === 'github') return run
  return webLink(installation, `/deployments/${deployment.id}`) ?? run
}
