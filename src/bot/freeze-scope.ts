import type { Installation } from '../domain/service/settings.ts'
import type { Translate } from '../i18n/translate.ts'
import { findEnvironment } from './find-service.ts'
import { nameHtml } from './html.ts'
import { shortName } from './short-name.ts'

/** Every environment, where the name of one could stand. */
export const EVERYWHERE = 'all'

/** What is frozen: one environment, or null for all of them. Undefined: it is no longer configured. */
export function scopeOf(
  installation: Installation,
  arg: string | number | undefined,
): string | null | undefined {
  return arg === EVERYWHERE ? null : findEnvironment(installation, arg)?.name
}

export function scopeArg(environment: string | null): string {
  return environment === null ? EVERYWHERE : shortName(environment)
}

export function scopeHtml(t: Translate, environments: readonly string[] | null): string {
  return environments === null
    ? t('manage-everywhere')
    : environments.map((name) => nameHtml(name)).join(', ')
}
