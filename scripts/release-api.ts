import { copyFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Part of a release: from now on the API must not break whoever uses this one. Nothing else writes these files. */
const docs = join(import.meta.dirname, '..', 'docs')
await copyFile(join(docs, 'openapi.json'), join(docs, 'openapi.released.json'))
await writeFile(join(docs, 'openapi-accepted-breaks.json'), '[]\n')
