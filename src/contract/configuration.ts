import { z } from 'zod'
import { cursorText, pageOf } from './page.ts'
import { idText, limitText, nameText, time } from './text.ts'

const version = z.object({
  /** Counts up with every version that came into force. */
  revision: z.int(),
  /** Of the text. */
  sha256: z.string(),
  /** Read from the file when a machine started, or sent by somebody. */
  origin: z.enum(['file', 'apply']),
  applied_by: z.string(),
  channel: z.string(),
  applied_at: time,
})

export const configurationVersion = version.meta({ id: 'ConfigurationVersion' })

export const configurationPage = pageOf(configurationVersion).meta({ id: 'ConfigurationPage' })

/** `yaml` with everything masked that is secret. */
export const configuration = version.extend({ yaml: z.string() }).meta({ id: 'Configuration' })

export const configurationFilter = z.strictObject({
  limit: limitText({ usual: 50, most: 200 }),
  cursor: cursorText.optional(),
})

export const revisionParams = z.strictObject({ revision: idText })

/** Of the whole text, in characters. */
const LONGEST = 1_000_000

const yamlText = z
  .string()
  .min(1)
  .max(LONGEST)
  .refine((text) => text.isWellFormed() && !text.includes('\0'), 'must be text')

export const newConfiguration = z
  .strictObject({
    yaml: yamlText,
    /** Only say what would change. */
    dry_run: z.boolean().default(false),
  })
  .meta({ id: 'NewConfiguration' })

/** One service of a configuration that is not in force. */
export const trialExamination = z
  .strictObject({ yaml: yamlText, service: nameText })
  .meta({ id: 'TrialExamination' })

const change = z
  .object({ added: z.array(z.string()), changed: z.array(z.string()), removed: z.array(z.string()) })
  .meta({ id: 'ConfigurationChange' })

export const appliedConfiguration = z
  .object({
    /** In force now; 0: none was ever applied. */
    revision: z.int(),
    /** False for a dry run, and where nothing differs. */
    applied: z.boolean(),
    plan: z.object({
      environments: change,
      people: change,
      groups: change,
      targets: change,
      services: change,
      settings: z.array(z.string()),
      /** What it means for what is under way, as sentences. */
      effects: z.array(z.string()),
    }),
  })
  .meta({ id: 'AppliedConfiguration' })

export type AppliedConfiguration = z.infer<typeof appliedConfiguration>

export const configurationSchemaShape = z.record(z.string(), z.unknown()).meta({ id: 'ConfigurationSchema' })
