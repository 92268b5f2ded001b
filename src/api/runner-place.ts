import { serviceForDriver } from '../app/service-for-driver.ts'
import type { RunnerPlace } from '../contract/runner.ts'
import { hostKeys } from '../db/host-key.ts'
import type { Deployment } from '../domain/deployment/deployment.ts'
import { hostKeyNamesOf } from '../domain/service/whereabouts.ts'
import { Unreachable } from '../lib/errors.ts'
import type { ApiDeps } from './deps.ts'

/** All that a runner makes its driver of: of this service in this environment, and of no other. */
export async function placeForRunner(deps: ApiDeps, deployment: Deployment): Promise<RunnerPlace> {
  const { id, service: name, environment, kind, tag } = deployment
  const service = deps.installation.services[name]
  const target = service?.targets[environment]
  if (!service || !target) throw new Unreachable(`${name} has no target in ${environment} any more`)
  if (target.withoutSecrets)
    throw new Unreachable(target.withoutSecrets.map(({ message }) => message).join('; '))
  // Targets of other environments have secrets in them too.
  const whole = serviceForDriver(deps.installation, service, environment)
  const { targets: _, workflows: _w, notify: _n, healthUrls: _h, ...here } = whole
  const { name: targetName, driver, options } = target
  return {
    deployment: { id, service: name, environment, kind, tag },
    service: { ...here, targets: {} },
    target: { name: targetName, driver, options: { ...options } },
    secrets: [...new Set(textsIn(options))].filter((text) => deps.mask(text) !== text),
    host_keys: await pinnedKeys(deps, hostKeyNamesOf(target)),
  }
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(textsIn)
}

async function pinnedKeys(deps: ApiDeps, hosts: readonly string[]): Promise<Record<string, string>> {
  const keys = hostKeys(deps.db, deps.now)
  const pairs = await Promise.all(hosts.map(async (host) => [host, await keys.get(host)] as const))
  return Object.fromEntries(pairs.flatMap(([host, key]) => (key === null ? [] : [[host, key] as const])))
}
