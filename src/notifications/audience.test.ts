import { describe, expect, test } from 'vitest'
import type { EventOnWire } from '../contract/event.ts'
import type { Listener } from '../db/listeners.ts'
import type { Deployment } from '../domain/deployment/deployment.ts'
import { HEARD_IN_PRIVATE, type Heard } from '../domain/hearing.ts'
import type { Release } from '../domain/release/release.ts'
import { audience, type Told } from './audience.ts'

/** Everybody who could hear something: a group for each kind, and people of every sort. */
const READERS: Readonly<Record<string, Omit<Listener, 'id'>>> = {
  ...Object.fromEntries(
    (['releases', 'approvals', 'results', 'failures', 'dev', 'errors'] as const).map((kind) => [
      kind,
      { kind: 'group', person: null, chosen: { '': [kind] } },
    ]),
  ),
  'a group that nobody told to listen': { kind: 'group', person: null, chosen: {} },
  'a group for another service': { kind: 'group', person: null, chosen: { other: [...HEARD_IN_PRIVATE] } },
  initiator: { kind: 'private', person: 'dev', chosen: {} },
  approver: { kind: 'private', person: 'alice', chosen: {} },
  bystander: { kind: 'private', person: 'guest', chosen: {} },
}

const chats: Listener[] = Object.values(READERS).map((reader, id) => ({ ...reader, id }))
const names = Object.keys(READERS)

const release = { id: 5, service: 'shop', initiatedBy: 'dev' } as Release
const deployment = (kind: Deployment['kind']) => ({ id: 7, service: 'shop', kind }) as Deployment

function told(event: Partial<EventOnWire>, rest: Partial<Told> = {}): Told {
  return {
    event: {
      id: 1,
      at: '',
      actor: 'machine',
      service: 'shop',
      before: null,
      after: null,
      ...event,
    } as EventOnWire,
    release,
    deployment: null,
    asked: [],
    takenBackBy: null,
    ...rest,
  }
}

/** `reader: what`, of everybody who hears something. */
function heard(event: Told, among: readonly Listener[] = chats): string[] {
  return audience(event, among).map(({ chat, what }) => `${names[chat.id]}: ${what}`)
}

const move = (action: string, before: string, after: object = {}) =>
  told({ action, release_id: 5, before: { status: before }, after })
const failure = { failure: { code: 'unhealthy', facts: {} } }
const bug = { failure: { code: 'machine_error', facts: {} } }
const failed = ['releases: card', 'failures: failure', 'initiator: failure']
const ended = ['releases: card', 'results: result', 'initiator: result']

describe('who hears of it when', () => {
  test.each<[string, Told, string[]]>([
    ['a draft is written', told({ action: 'create', after: { status: 'draft' } }), []],
    ['a draft is cancelled', move('cancel', 'draft'), []],
    ['a release is created', told({ action: 'create', after: { status: 'initiated' } }), ['releases: card']],
    ['a draft is started', move('start', 'draft'), ['releases: card']],
    ['it comes to stage', move('begin_stage', 'initiated'), ['releases: card']],
    ['it is described', told({ action: 'edit' }), []],
    ['stage fails', move('stage_failed', 'stage_building', failure), failed],
    ['the rehearsal fails', move('rehearsal_failed', 'stage_test_rollback', failure), failed],
    ['nobody needs to approve', move('ready_for_testing', 'stage_building'), ['releases: card']],
    [
      'people are asked',
      { ...move('ready_for_testing', 'stage_building'), asked: ['alice', 'bob'] },
      ['releases: card', 'approvals: ready', 'approver: ready'],
    ],
    ['one of several approves', told({ action: 'approve' }), []],
    ['all have approved', move('last_approval', 'manual_testing'), ['releases: card']],
    ['it is rejected', move('reject', 'manual_testing'), failed],
    ['it waits for a lock', told({ action: 'hold' }), ['failures: held', 'initiator: held']],
    ['it goes on', told({ action: 'let_go' }), []],
    ['production is ill and goes back', move('begin_automatic_rollback', 'deploying', failure), failed],
    ['production is back where it was', move('rolled_back', 'production_rollback'), failed],
    ['it could not go back', move('rollback_failed', 'production_rollback', failure), failed],
    ['production fails', move('production_failed', 'deploying', failure), failed],
    [
      'a bug ended it',
      move('production_failed', 'deploying', bug),
      ['releases: card', 'failures: failure', 'errors: failure', 'initiator: failure'],
    ],
    ['a bug cancelled it', move('cancel', 'initiated', failure), failed],
    [
      'somebody stopped it',
      move('cancel', 'initiated', { failure: { code: 'stopped' } }),
      ['releases: card'],
    ],
    ['it is deployed', move('confirm', 'deploying'), ended],
    ['a person took it back', { ...move('rolled_back', 'rollback'), takenBackBy: 'admin' }, ended],
    [
      'its target is lost',
      told({ action: 'target_unseen' }, { deployment: deployment('deploy') }),
      ['failures: attention', 'errors: attention', 'initiator: attention'],
    ],
    ['its target is found again', told({ action: 'target_seen' }, { deployment: deployment('deploy') }), []],
    ['a deployment begins', told({ action: 'deployment_started' }, { deployment: deployment('deploy') }), []],
    [
      'a dev server is updated',
      told(
        { action: 'deployment_started', after: { initiated_by: 'dev' } },
        { release: null, deployment: deployment('dev') },
      ),
      ['dev: dev', 'initiator: dev'],
    ],
    [
      'its tag moved before production',
      told({ action: 'tag_moved', after: { status: 'stage_building', failure: { code: 'tag_moved' } } }),
      [],
    ],
    [
      'its tag moved in production',
      told({ action: 'tag_moved', after: { status: 'deploying', failure: { code: 'tag_moved' } } }),
      ['failures: failure', 'initiator: failure'],
    ],
    [
      'a tag is refused',
      told({ action: 'tag_refused', after: { initiated_by: 'dev' } }, { release: null }),
      ['failures: tagref', 'initiator: tagref'],
    ],
    ['somebody signs in', told({ action: 'sign_in', service: null }, { release: null }), []],
  ])('%s', (_, event, expected) => {
    expect(heard(event)).toEqual(expected)
  })
})

const choosing = (person: string, ...kinds: Heard[]): Listener[] => [
  { id: names.indexOf('initiator'), kind: 'private', person, chosen: { '': kinds } },
]

describe('in private', () => {
  const events = {
    failed: move('stage_failed', 'stage_building', failure),
    asked: { ...move('ready_for_testing', 'stage_building'), asked: ['alice'] },
    deployed: move('confirm', 'deploying'),
  }

  test.each<[string, Listener[], (keyof typeof events)[]]>([
    ['failures of one’s own releases come whatever is chosen', choosing('dev'), ['failed']],
    ['an end comes to whoever chose their own', choosing('dev', 'own'), ['failed', 'deployed']],
    ['or all of them', choosing('guest', 'results'), ['deployed']],
    ['who switched approvals off is not asked', choosing('alice', 'own'), []],
    ['who cannot approve is not asked either', choosing('guest', 'approvals'), []],
  ])('%s', (_, listening, expected) => {
    const keys = Object.keys(events) as (keyof typeof events)[]

    expect(keys.filter((key) => heard(events[key], listening).length > 0)).toEqual(expected)
  })

  test('who took a release back hears that it failed, beside who started it', () => {
    const event = { ...move('rollback_failed', 'rollback', failure), takenBackBy: 'admin' }

    expect(heard(event, [...choosing('admin'), ...choosing('dev')])).toHaveLength(2)
  })
})

test('what is chosen for a service counts more than what is chosen for all', () => {
  const chosen = { '': ['releases'], shop: [] } as const
  const group: Listener = { id: 0, kind: 'group', person: null, chosen }

  expect(audience(move('begin_stage', 'initiated'), [group])).toEqual([])
})

test('nobody hears the same twice, whatever they chose', () => {
  const all: Listener[] = [{ id: 0, kind: 'private', person: 'dev', chosen: { '': HEARD_IN_PRIVATE } }]

  const events = [move('production_failed', 'deploying', bug), move('confirm', 'deploying')]

  expect(events.map((event) => audience(event, all).map(({ what }) => what))).toEqual([
    ['card', 'failure'],
    ['card', 'result'],
  ])
})
