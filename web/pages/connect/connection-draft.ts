export const PRESETS = ['none', 'alembic', 'prisma', 'knex', 'flyway', 'sql'] as const

/** Where the service runs in one environment, as it is being filled in. */
export interface PlaceDraft {
  driver: 'ssh-compose' | 'process'
  host: string
  port: string
  user: string
  login: 'password' | 'private_key'
  /** The name of the secret, never its value. */
  secret: string
  directory: string
  composeFile: string
  start: string
}

/** Everything that the form asks; empty texts are left out of the file. */
export interface ConnectionDraft {
  name: string
  repository: string
  tags: string
  /** By environment. */
  places: Readonly<Record<string, PlaceDraft>>
  health: Readonly<{ url: string; wait: string; attempts: string; field: string }>
  migrations: Readonly<{ preset: (typeof PRESETS)[number]; client: string }>
  /** Null: those who are asked already. */
  approvers: readonly string[] | null
  ownRelease: boolean
}

export function emptyDraft(environments: readonly string[]): ConnectionDraft {
  return {
    name: '',
    repository: '',
    tags: 'v*',
    places: Object.fromEntries(environments.map((environment) => [environment, emptyPlace(environment)])),
    health: { url: '', wait: '15s', attempts: '5', field: '' },
    migrations: { preset: 'none', client: '' },
    approvers: null,
    ownRelease: true,
  }
}

function emptyPlace(environment: string): PlaceDraft {
  return {
    driver: 'ssh-compose',
    host: '',
    port: '22',
    user: 'deploy',
    login: 'private_key',
    secret: environment,
    directory: '',
    composeFile: '',
    start: '',
  }
}

export function targetName(draft: ConnectionDraft, environment: string): string {
  return `${environment}-${draft.name}`
}

/** Secrets that the targets name, each once. */
export function secretsOf({ places }: ConnectionDraft): string[] {
  const names = Object.values(places)
    .filter(({ driver, secret }) => driver === 'ssh-compose' && secret !== '')
    .map(({ secret }) => secret)
  return [...new Set(names)]
}

/** Whether enough is there for the machine to say something useful about it. */
export function isComplete({ name, repository, places }: ConnectionDraft): boolean {
  const isPlaced = Object.values(places).every((place) =>
    place.driver === 'process'
      ? place.directory !== '' && place.start !== ''
      : [place.host, place.user, place.secret, place.directory].every((text) => text !== ''),
  )
  return name !== '' && repository !== '' && isPlaced
}
