import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { SCHEMA_FILE, schemaTypes } from '../../scripts/generate-schema.ts'
import { freshDatabase } from '../../test/support/database.ts'

const { url } = await freshDatabase()

test('the types of the tables are those of the migrations (node scripts/generate-schema.ts)', async () => {
  expect(await readFile(SCHEMA_FILE, 'utf8')).toBe(await schemaTypes(url))
})
