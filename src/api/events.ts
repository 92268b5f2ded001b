import { event, eventFeed, eventFilter, eventStreamQuery } from '../contract/event.ts'
import { EVENT_CHANNEL, readEvents } from '../db/views/event-feed.ts'
import type { EventHorizon } from '../db/views/event-horizon.ts'
import { feedFrom } from '../db/views/page.ts'
import type { Channels } from './channels.ts'
import type { ApiDeps } from './deps.ts'
import type { Api } from './http.ts'
import { type Batch, type LiveStreams, resumeAfter } from './live-stream.ts'

const BATCH = 200
/** While an earlier event may still appear. */
const UNSETTLED_MS = 50

export interface Live {
  streams: LiveStreams
  channels: Channels
  horizon: EventHorizon
}

const tags = ['Audit log']

const reading = {
  operationId: 'listEvents',
  summary: 'The audit log, oldest first.',
  tags,
  querystring: eventFilter,
  response: { 200: eventFeed },
}

const following = {
  operationId: 'followEvents',
  summary: 'The audit log, live from now on.',
  tags,
  querystring: eventStreamQuery,
  produces: 'text/event-stream',
  response: { 200: event },
}

export function eventRoutes(api: Api, deps: ApiDeps, live: Live): void {
  api.get('/events', { schema: reading, config: { right: 'read' } }, async ({ query }) => {
    const { release, after, limit } = query
    const { upTo } = await live.horizon.look()
    const events = await readEvents(deps.db, { release, after, upTo, limit: limit + 1 })
    return feedFrom(events, limit, ({ id }) => id)
  })

  api.get('/events/stream', { schema: following, config: { right: 'read' } }, async (request, reply) => {
    const { release, after: asked } = request.query
    const after = resumeAfter(request, asked) ?? (await live.horizon.look()).upTo
    const wakeUps = await live.channels.wakeUps()
    return live.streams.send(request, reply, {
      after,
      read: (after) => nextEvents(deps, live.horizon, { release, after }),
      wakeUp: wakeUps.subscribe((channel) => channel === EVENT_CHANNEL),
    })
  })
}

async function nextEvents(
  deps: ApiDeps,
  horizon: EventHorizon,
  { release, after }: { release: number | undefined; after: number },
): Promise<Batch> {
  const { upTo, unsettled } = await horizon.look()
  const events = await readEvents(deps.db, { release, after, upTo, limit: BATCH })
  const frames = events.map((event) => ({ id: event.id, data: event }))
  if (events.length === BATCH) return { frames, againInMs: 0, end: null }
  return { frames, againInMs: unsettled ? UNSETTLED_MS : null, end: null }
}
