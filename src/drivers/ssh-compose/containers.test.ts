import { expect, test } from 'vitest'
import { type Container, observationOf, type Sight } from './containers.ts'

const OLD = 'a'.repeat(40)
const NEW = 'b'.repeat(40)
const NOW = Date.parse('2026-11-21T12:00:00Z') / 1_000

type Change = {
  status?: string
  code?: number
  restarts?: number
  startedSecondsAgo?: number
  check?: string
} & Partial<Container>

function container(commit: string | null, change: Change = {}): Container {
  const { status = 'running', code = 0, restarts = 0, startedSecondsAgo = 20, check, ...rest } = change
  const marks: Record<string, string> =
    commit === null
      ? {}
      : { 'rmm.built-from': commit, 'rmm.commit': commit, 'rmm.tag': commit === OLD ? 'v1.0.0' : 'v1.1.0' }
  return {
    id: `id-${commit}`,
    name: 'app-web-1',
    state: {
      Status: status,
      ExitCode: code,
      Error: '',
      StartedAt: new Date((NOW - startedSecondsAgo) * 1_000).toISOString(),
      OOMKilled: false,
      Health:
        check === undefined ? null : { Status: check, Log: [{ ExitCode: 1, Output: 'no route to db\n' }] },
    },
    restarts,
    image: commit === null ? 'web' : `app-web:rmm-${commit.slice(0, 12)}`,
    labels: { 'com.docker.compose.service': 'web', ...marks },
    ...rest,
  }
}

const ANSWERS = { health: 'healthy', answeredVersion: null, detail: 'HTTP 200' } as const
const SILENT = { health: 'unhealthy', answeredVersion: null, detail: 'connection refused' } as const
const NOT_ASKED = { health: 'not_asked', answeredVersion: null, detail: '' } as const

function see(containers: readonly Container[], change: Partial<Sight> = {}) {
  return observationOf({ service: 'web', containers, publishers: [], now: NOW, health: ANSWERS, ...change })
}

test('a container built from a commit and started as a tag says both', () => {
  expect(see([container(NEW)])).toEqual({
    kind: 'running',
    commit: NEW,
    tag: 'v1.1.0',
    health: 'healthy',
    answeredVersion: null,
    detail: 'app-web-1 runs v1.1.0, commit bbbbbbb; HTTP 200',
  })
})

test('a container that someone else built has no commit', () => {
  expect(see([container(null)])).toMatchObject({ kind: 'running', commit: null, tag: null })
})

test('the image decides: a label given at the start proves nothing about what was built', () => {
  const labels = { 'rmm.built-from': OLD, 'rmm.commit': NEW, 'rmm.tag': 'v1.1.0' }

  expect(see([container(NEW, { labels })])).toMatchObject({ commit: OLD, tag: null })
})

test('nothing at all is absent', () => {
  expect(see([], { health: SILENT })).toEqual({ kind: 'absent', detail: 'no container of web exists' })
})

test('a container that ended is absent and says how it ended', () => {
  expect(see([container(NEW, { status: 'exited', code: 3 })], { health: SILENT })).toEqual({
    kind: 'absent',
    detail: 'app-web-1 (v1.1.0, commit bbbbbbb) ended with code 3',
  })
})

test('a container that is restarted again and again is absent between two lives', () => {
  const seen = see([container(NEW, { status: 'restarting', code: 3, restarts: 4 })], { health: SILENT })

  expect(seen).toMatchObject({
    kind: 'absent',
    detail: expect.stringContaining('again and again (4 times so far)'),
  })
})

test('a container that is restarted again and again is not healthy in a life in which it answers', () => {
  const seen = see([container(NEW, { restarts: 4, startedSecondsAgo: 1 })])

  expect(seen).toMatchObject({
    commit: NEW,
    health: 'unhealthy',
    detail: expect.stringContaining('restarted 4 times, last 1 s ago'),
  })
})

test('a container that was restarted once and stayed up is healthy', () => {
  expect(see([container(NEW, { restarts: 1, startedSecondsAgo: 60 })])).toMatchObject({ health: 'healthy' })
})

test('an old container that answers while the new one is dead is what runs', () => {
  const old = container(OLD, { id: 'old', name: 'old-web' })

  expect(see([container(NEW, { status: 'exited', code: 1 })], { publishers: [old] })).toMatchObject({
    kind: 'running',
    commit: OLD,
    health: 'healthy',
    detail:
      'app-web-1 (v1.1.0, commit bbbbbbb) ended with code 1; container old-web (v1.0.0, commit aaaaaaa) answers the health URL',
  })
})

test('an answer from no container at all is not an answer of the service', () => {
  expect(see([])).toMatchObject({
    kind: 'running',
    commit: null,
    detail: expect.stringContaining('something that is no container'),
  })
})

test('an old container that holds the port is what runs, though the new one is up', () => {
  const old = container(OLD, { id: 'old', name: 'old-web', labels: { 'rmm.built-from': OLD } })

  expect(see([container(NEW)], { publishers: [old] })).toMatchObject({ commit: OLD, tag: null })
})

test('a proxy that holds the port of the health URL is not taken for the service', () => {
  const proxy = container(null, { id: 'proxy', name: 'nginx', image: 'nginx:1', labels: {} })

  expect(see([container(NEW)], { publishers: [proxy] })).toMatchObject({ commit: NEW, health: 'healthy' })
})

test('containers of two versions are no version', () => {
  const seen = see([container(NEW), container(OLD, { name: 'app-web-2' })])

  expect(seen).toMatchObject({ commit: null, detail: expect.stringContaining('different versions') })
})

test.each([
  ['healthy', 'healthy'],
  ['starting', 'unhealthy'],
  ['unhealthy', 'unhealthy'],
])('without a health URL the check inside the image decides: %s is %s', (check, health) => {
  expect(see([container(NEW, { check })], { health: NOT_ASKED })).toMatchObject({ health })
})

test('without any check a running container is all that can be seen', () => {
  expect(see([container(NEW)], { health: NOT_ASKED })).toMatchObject({ commit: NEW, health: 'not_asked' })
})

test('a check inside the image that fails outweighs a health URL that answers', () => {
  const seen = see([container(NEW, { check: 'unhealthy' })])

  expect(seen).toMatchObject({ health: 'unhealthy', detail: expect.stringContaining('no route to db') })
})

test('a container that an interrupted start created is not mistaken for one that runs', () => {
  const created = container(NEW, { status: 'created', startedSecondsAgo: NOW })

  expect(see([created], { health: SILENT })).toMatchObject({
    kind: 'absent',
    detail: expect.stringContaining('never started'),
  })
  expect(see([created, container(OLD)])).toMatchObject({ commit: OLD, health: 'healthy' })
})
