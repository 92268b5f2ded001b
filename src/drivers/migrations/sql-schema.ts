/**
 * The schema as rows of text, in the words of one database each; the first that the database understands is its own.
 * Columns are listed by name: a column that was dropped and added again has moved, and means the same.
 */

const SQLITE = `
select 'rmm-schema' as mark, 'table ' || m.name || ' column ' || p.name || ' ' || p.type || case p."notnull" when 1 then ' not null' else '' end || coalesce(' default ' || p.dflt_value, '') || case when p.pk > 0 then ' primary key ' || p.pk else '' end as line
from sqlite_master m join pragma_table_info(m.name) p where m.type = 'table' and m.name not like 'sqlite_%' and m.name <> 'schema_migrations'
union all select 'rmm-schema', 'table ' || m.name || ' foreign key ' || f."from" || ' to ' || f."table" || '(' || coalesce(f."to", '') || ') on delete ' || f.on_delete || ' on update ' || f.on_update
from sqlite_master m join pragma_foreign_key_list(m.name) f where m.type = 'table'
union all select 'rmm-schema', m.type || ' ' || m.name || ' on ' || m.tbl_name || ': ' || replace(m.sql, char(10), ' ')
from sqlite_master m where m.type <> 'table' and m.sql is not null and m.tbl_name <> 'schema_migrations';`

const POSTGRES_OWN = `not in ('pg_catalog', 'information_schema', 'pg_toast')`

const POSTGRES = `
select 'rmm-schema' as mark, regexp_replace(line, '\\s+', ' ', 'g') as line from (
select 'table ' || table_schema || '.' || table_name || ' column ' || column_name || ' ' || data_type || coalesce('(' || character_maximum_length || ')', '') || coalesce('(' || numeric_precision || ',' || numeric_scale || ')', '') || case is_nullable when 'NO' then ' not null' else '' end || coalesce(' default ' || column_default, '') || case is_identity when 'YES' then ' identity' else '' end as line
from information_schema.columns where table_schema ${POSTGRES_OWN} and table_name <> 'schema_migrations'
union all select 'constraint ' || c.conrelid::regclass::text || ' ' || c.conname || ' ' || pg_get_constraintdef(c.oid)
from pg_constraint c join pg_namespace n on n.oid = c.connamespace where n.nspname ${POSTGRES_OWN} and c.conrelid <> 0 and c.contype <> 'n' and c.conrelid::regclass::text not like '%schema_migrations'
union all select 'index ' || indexdef from pg_indexes where schemaname ${POSTGRES_OWN} and tablename <> 'schema_migrations'
union all select 'view ' || schemaname || '.' || viewname || ' ' || definition from pg_views where schemaname ${POSTGRES_OWN}
union all select 'sequence ' || sequence_schema || '.' || sequence_name || ' ' || data_type from information_schema.sequences where sequence_schema ${POSTGRES_OWN}
union all select 'type ' || t.typname || ' ' || string_agg(e.enumlabel, ', ' order by e.enumsortorder) from pg_type t join pg_enum e on e.enumtypid = t.oid group by t.typname
union all select 'trigger ' || pg_get_triggerdef(t.oid) from pg_trigger t where not t.tgisinternal
union all select 'function ' || p.oid::regprocedure::text || ' ' || md5(coalesce(p.prosrc, '')) from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname ${POSTGRES_OWN} and p.prokind in ('f', 'p')
) as schema_lines;`

const MYSQL = `
select 'rmm-schema' as mark, concat('table ', table_name, ' column ', column_name, ' ', column_type, ' nullable ', is_nullable, ' default ', coalesce(column_default, 'null'), ' ', extra) as line
from information_schema.columns where table_schema = database() and table_name <> 'schema_migrations'
union all select 'rmm-schema', concat('index ', table_name, ' ', index_name, ' ', seq_in_index, ' ', coalesce(column_name, ''), ' non unique ', non_unique)
from information_schema.statistics where table_schema = database() and table_name <> 'schema_migrations';`

export const SCHEMA_QUERIES: readonly string[] = [SQLITE, POSTGRES, MYSQL]
