import { z } from 'zod'
import { offeredAction } from './action.ts'
import { cursorText } from './page.ts'
import { approvals, releaseSummary } from './release.ts'
import { limitText, time } from './text.ts'

const waitingRelease = z
  .object({
    release: releaseSummary,
    /** Since when people are asked. */
    since: time,
    /** `open`: whose approval is still missing, or could still count. */
    approvals,
    /** Whether it waits for the decision of the person who asks. */
    waits_for_me: z.boolean(),
    /** What the person who asks can say to it. */
    actions: z.array(offeredAction(['approve', 'reject'])),
  })
  .meta({ id: 'WaitingRelease' })

export type WaitingRelease = z.infer<typeof waitingRelease>

/** What waits for the person who asks comes first, then everything else that waits for people; each newest first. */
export const approvalInbox = z
  .object({
    /** How many wait for the person who asks, on all pages. */
    waiting_for_me: z.int(),
    items: z.array(waitingRelease),
    next: z.string().nullable(),
  })
  .meta({ id: 'ApprovalInbox' })

export type ApprovalInbox = z.infer<typeof approvalInbox>

export const inboxFilter = z.strictObject({
  limit: limitText({ usual: 50, most: 200 }),
  cursor: cursorText.optional(),
})

export type InboxFilter = z.infer<typeof inboxFilter>
