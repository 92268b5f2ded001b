import { readdirSync, readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Message, parse } from '@fluent/syntax'

const folder = join(import.meta.dirname, '..', 'src', 'i18n')

/** The names of all messages of the catalogue and of their attributes, so that a wrong one does not compile. */
export function messageNames(): string {
  return unionOf('MessageId', () => true)
}

/** Those that the pages load: web/app/catalogue-en.ts names the same files. */
export function webMessageNames(): string {
  return unionOf('WebMessageId', (file) => /^(web-.*|statuses|words)\.ftl$/.test(file))
}

function unionOf(type: string, wants: (file: string) => boolean): string {
  const ids = readdirSync(join(folder, 'en'))
    .filter(wants)
    .toSorted()
    .flatMap((file) => parse(readFileSync(join(folder, 'en', file), 'utf8'), {}).body)
    .flatMap((entry) => (entry instanceof Message ? namesOf(entry) : []))
  const lines = [...new Set(ids)].toSorted().map((id) => `  | '${id}'`)
  return `// Generated from src/i18n/en by scripts/generate-messages.ts (npm run docs).\nexport type ${type} =\n${lines.join('\n')}\n`
}

function namesOf({ id, attributes }: Message): string[] {
  return [id.name, ...attributes.map((attribute) => `${id.name}.${attribute.id.name}`)]
}

if (import.meta.main) {
  await writeFile(join(folder, 'messages.generated.ts'), messageNames())
  await writeFile(join(folder, '..', '..', 'web', 'messages.generated.ts'), webMessageNames())
}
