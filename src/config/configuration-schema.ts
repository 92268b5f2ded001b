import { z } from 'zod'
import { configurationShape } from './shape.ts'

/** The JSON Schema of rmm.yaml, for editors: what a person may write, with defaults and a sentence on each key. */
export function configurationSchema(): object {
  const { $schema, ...schema } = z.toJSONSchema(configurationShape, { io: 'input', target: 'draft-07' })
  return { $schema, title: 'rmm.yaml', ...schema }
}
