import { z } from 'zod'
import { parseStatus, STATUSES } from '../domain/release/status.ts'
import { reason } from './problem.ts'
import { commitText, idText, limitText, nameText, tagText, time } from './text.ts'

/** The release API of the scripts before this machine, in their words. Fields that are not known are passed over, as they did. */

/** Scripts send an empty text, or null, for what they do not know. */
function maybe<Shape extends z.ZodType<unknown, string>>(shape: Shape) {
  return z.preprocess((given) => (given === '' || given === null ? undefined : given), shape.optional())
}

/** Numbers of runs come as numbers or as texts. */
const runText = z.preprocess((given) => (typeof given === 'number' ? String(given) : given), nameText)

const linkText = z
  .string()
  .max(2_000)
  .refine((text) => /^https?:\/\/[\x21-\x7e]+$/.test(text), 'must be an http:// or https:// address')

const statusText = z.string().transform((word, context) => {
  const status = parseStatus(word)
  if (status !== null) return status
  context.addIssue({ code: 'custom', message: `must be one of ${STATUSES.join(', ')}` })
  return z.NEVER
})

const MOST_APPROVERS = 200

/** A list, or the text of one in JSON, as the column of the scripts had it. */
const listText = z.preprocess((given) => {
  if (typeof given !== 'string') return given
  try {
    return JSON.parse(given)
  } catch {
    return given
  }
}, z.array(nameText, 'must be a list of names, or one written as JSON').max(MOST_APPROVERS))

const fields = {
  rollback_to_tag: maybe(tagText),
  status: maybe(statusText),
  initiated_by: maybe(nameText),
  github_run_id: maybe(runText as z.ZodType<string, string>),
  github_action_link: maybe(linkText),
  github_ref: maybe(nameText),
  approved_list: maybe(listText as z.ZodType<string[], string>),
}

export const sourcesNewRelease = z
  .object({
    service_name: nameText,
    release_tag: tagText,
    ...fields,
    /** Beyond what the scripts send: binds approvals to the commit of the tag. */
    github_sha: maybe(commitText),
  })
  .meta({ id: 'SourcesNewRelease' })

export type SourcesNewRelease = z.output<typeof sourcesNewRelease>

export const sourcesReport = z
  .object({
    release_id: z.preprocess((given) => (typeof given === 'number' ? String(given) : given), idText),
    service_name: maybe(nameText),
    release_tag: maybe(tagText),
    ...fields,
  })
  .meta({ id: 'SourcesReport' })

export type SourcesReport = z.output<typeof sourcesReport>

export const sourcesCreated = z.object({ release_id: z.int() }).meta({ id: 'SourcesCreated' })

export const sourcesReported = z
  .object({
    release_id: z.int(),
    status: z.enum(STATUSES),
    /** Names of `approved_list` that are no approval, each with why. */
    not_counted: z.array(z.object({ name: z.string(), reason })),
  })
  .meta({ id: 'SourcesReported' })

/** A row of the scripts' table `releases`: texts are empty where nothing is known. */
export const sourcesRelease = z
  .object({
    id: z.int(),
    service_name: z.string(),
    release_tag: z.string(),
    rollback_to_tag: z.string(),
    status: z.enum(STATUSES),
    initiated_by: z.string(),
    github_run_id: z.string(),
    github_action_link: z.string(),
    github_ref: z.string(),
    /** Who approved, as the text of a JSON list: `["alice"]`. */
    approved_list: z.string(),
    created_at: time,
    started_at: time.nullable(),
    completed_at: time.nullable(),
  })
  .meta({ id: 'SourcesRelease' })

export type SourcesRelease = z.infer<typeof sourcesRelease>

export const sourcesReleases = z.array(sourcesRelease)

export const sourcesFilter = z.strictObject({
  service_name: nameText.optional(),
  limit: limitText({ usual: 100, most: 500 }),
  /** Only releases with a smaller id: the last of an answer gets the next one. */
  before: idText.optional(),
})

export type SourcesFilter = z.output<typeof sourcesFilter>

export const sourcesHealth = z.object({ status: z.literal('ok') }).meta({ id: 'SourcesHealth' })

/** What Telegram sends; the bot reads it. */
export const telegramUpdate = z.looseObject({}).meta({ id: 'TelegramUpdate' })

/** Where Telegram brings what happened, as it says itself. */
export const telegramWebhook = z
  .object({
    status: z.literal('ok'),
    url: z.string(),
    pending_update_count: z.int().min(0),
    last_error: z.object({ at: time, message: z.string() }).nullable(),
  })
  .meta({ id: 'TelegramWebhook' })
