import type { Client } from 'pg'

/** A table, and what both sides must agree on. */
export interface Table {
  /** `public.release` */
  name: string
  /** The name as SQL. Always quoted by us: which words PostgreSQL itself quotes differs between its versions. */
  sql: string
  columns: readonly { name: string; type: string }[]
  /** Names of the tables that must be filled before it. */
  needs: readonly string[]
}

/** Ours and the engine's. */
const SCHEMAS = ['public', 'dbos']

/** Which migrations have run: filled where nobody has worked yet. */
export const BOOKKEEPING = ['public.schema_migration', 'dbos.dbos_migrations']

/** All tables in an order in which they can be filled. */
export async function readTables(client: Client): Promise<Table[]> {
  const { rows } = await client.query<Table & { schema: string; relation: string }>(
    `select nspname as schema, relname as relation,
       (select coalesce(json_agg(json_build_object('name', attname, 'type', format_type(atttypid, atttypmod))
                                 order by attname), '[]')
          from pg_attribute
         where attrelid = pg_class.oid and attnum > 0 and not attisdropped and attgenerated = '') as columns,
       (select coalesce(json_agg(other_schema.nspname || '.' || other.relname), '[]')
          from pg_constraint
          join pg_class other on other.oid = confrelid
          join pg_namespace other_schema on other_schema.oid = other.relnamespace
         where conrelid = pg_class.oid and contype = 'f' and confrelid <> conrelid) as needs
     from pg_class join pg_namespace on pg_namespace.oid = relnamespace
     where nspname = any($1) and relkind in ('r', 'p')
     order by nspname, relname`,
    [SCHEMAS],
  )
  return inOrder(
    rows.map(({ schema, relation, columns, needs }) => ({ ...named(schema, relation), columns, needs })),
  )
}

/** A name as SQL. */
export function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

function named(schema: string, relation: string): { name: string; sql: string } {
  return { name: `${schema}.${relation}`, sql: `${quote(schema)}.${quote(relation)}` }
}

function inOrder(tables: readonly Table[]): Table[] {
  const ordered = new Map<string, Table>()
  while (ordered.size < tables.length) {
    const next = tables.filter(
      ({ name, needs }) => !ordered.has(name) && needs.every((other) => ordered.has(other)),
    )
    if (next.length === 0) throw new Error('The foreign keys of the tables form a circle.')
    for (const table of next) ordered.set(table.name, table)
  }
  return [...ordered.values()]
}

/** The tables that are not the same on both sides, each with what is different. */
export function differences(source: readonly Table[], target: readonly Table[]): string[] {
  const names = new Set([...source, ...target].map(({ name }) => name))
  return [...names].flatMap((name) => {
    const [here, there] = [source, target].map((tables) => tables.find((table) => table.name === name))
    if (!here) return [`${name} is missing in the source`]
    if (!there) return [`${name} is unknown to this release`]
    return JSON.stringify(here.columns) === JSON.stringify(there.columns) ? [] : [`${name} has other columns`]
  })
}

/** Which migrations of ours and of the engine have run. */
export async function migrationsOf(client: Client): Promise<string> {
  const { rows } = await client.query(
    `select array(select name || ' ' || sha256 from public.schema_migration order by name) as ours,
       array(select to_jsonb(applied)::text from dbos.dbos_migrations applied order by 1) as engine`,
  )
  return JSON.stringify(rows)
}

export interface Sequence {
  name: string
  sql: string
  last: string
  called: boolean
}

export async function readSequences(client: Client): Promise<Sequence[]> {
  const { rows: found } = await client.query<{ schema: string; relation: string }>(
    `select schemaname as schema, sequencename as relation from pg_sequences
     where schemaname = any($1) order by schemaname, sequencename`,
    [SCHEMAS],
  )
  const sequences: Sequence[] = []
  for (const { schema, relation } of found) {
    const names = named(schema, relation)
    const { rows } = await client.query<{ last: string; called: boolean }>(
      `select last_value::text as last, is_called as called from ${names.sql}`,
    )
    sequences.push(...rows.map((row) => ({ ...names, ...row })))
  }
  return sequences
}
