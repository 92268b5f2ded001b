/** What tests may talk to. */
export function servicesFlags(dependencies: string): Record<string, boolean> {
  const postgres = /psycopg|asyncpg|\bpg8000\b|"pg"|"postgres"|"pg-promise"|postgresql/.test(dependencies)
  const redis = /\bredis\b|"ioredis"|"bullmq"/.test(dependencies)
  return { postgres, redis, 'redis-alone': redis && !postgres, services: postgres || redis }
}
