import type { Service } from './settings.ts'

/** The shared environment of development, where it is configured. */
export const DEV = 'dev'

const SHARED: readonly string[] = ['main', 'master', 'develop']

/** A branch that is nobody's own. */
export function isSharedBranch(branch: string): boolean {
  return SHARED.includes(branch)
}

/** What the place of a developer's own server is called, of the name by which rmm.yaml calls them. */
export function developerPlace(name: string): string {
  return `${DEV}-${name.toLowerCase().replaceAll(/[^a-z0-9-]+/g, '-')}`
}

/** The place of whoever has one of these names, here or at GitHub; null: they have no server of their own. */
export function placeOf(
  { developers = {} }: Pick<Service, 'developers'>,
  names: readonly string[],
): string | null {
  const wanted = new Set(names.map((name) => name.toLowerCase()))
  const found = Object.keys(developers).find((name) => wanted.has(name.toLowerCase()))
  return found === undefined ? null : developerPlace(found)
}

/** A place for development: nothing of it is on the way to production. */
export function isDevPlace({ developers = {} }: Pick<Service, 'developers'>, environment: string): boolean {
  return environment === DEV || Object.keys(developers).some((name) => developerPlace(name) === environment)
}
