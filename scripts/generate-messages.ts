import { readdirSync, readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Message, parse } from '@fluent/syntax'

const folder = join(import.meta.dirname, '..', 'src', 'i18n')

/** The names of all messages of the catalogue, so that a wrong one does not compile. */
export function messageNames(): string {
  const ids = readdirSync(join(folder, 'en'))
    .toSorted()
    .flatMap((file) => parse(readFileSync(join(folder, 'en', file), 'utf8'), {}).body)
    .flatMap((entry) => (entry instanceof Message ? [entry.id.name] : []))
  const lines = [...new Set(ids)].toSorted().map((id) => `  | '${id}'`)
  return `// Generated from src/i18n/en by scripts/generate-messages.ts (npm run docs).\nexport type MessageId =\n${lines.join('\n')}\n`
}

if (import.meta.main) await writeFile(join(folder, 'messages.generated.ts'), messageNames())
