type Variables = Readonly<Record<string, string | undefined>>

const PREFIX = 'LOOM_RELEASE_TG_BOT_POSTGRES_'

/** A database given in four variables, as the scripts before this machine have it; undefined where there is none. */
export function postgresUrl(variables: Variables): string | undefined {
  const host = variables[`${PREFIX}CONTAINER_NAME`]
  if (!host) return undefined
  const part = (name: string) => encodeURIComponent(variables[PREFIX + name] ?? '')
  return `postgresql://${part('USER')}:${part('PASSWORD')}@${host}:5432/${part('DB_NAME')}`
}
