import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { emptyDraft } from './connection-draft.ts'
import { forgetDraft, keepDraft, keptDraft } from './kept-draft.ts'

const ROAD = ['stage', 'production']
let stored: Map<string, string>

beforeEach(() => {
  stored = new Map()
  vi.stubGlobal('sessionStorage', {
    getItem: (name: string) => stored.get(name) ?? null,
    setItem: (name: string, value: string) => void stored.set(name, value),
    removeItem: (name: string) => void stored.delete(name),
  })
})
afterEach(() => void vi.unstubAllGlobals())

const draft = {
  ...emptyDraft(ROAD),
  name: 'shop',
  repository: 'git@github.com:acme/shop.git',
  approvers: ['ann'],
}

test('what was filled in is there again, and gone when it is forgotten', () => {
  keepDraft(draft)
  const again = keptDraft(ROAD)
  forgetDraft()

  expect(again).toEqual(draft)
  expect(keptDraft(ROAD)).toEqual(emptyDraft(ROAD))
})

test.each([
  'https://ann:hunter2@git.example.com/shop.git',
  'https://ghp_hunter2@github.com/acme/shop.git',
  'postgresql://shop:hunter2@db/shop',
  'PGPASSWORD=hunter2 psql shop',
  'env API_TOKEN=hunter2 node server.js',
])('what may be a secret is not written down: %s', (text) => {
  const { production } = draft.places
  if (!production) throw new Error('there is a production')
  keepDraft({
    ...draft,
    repository: text,
    migrations: { preset: 'sql', client: text },
    places: { ...draft.places, production: { ...production, start: text } },
  })

  expect([...stored.values()].join()).not.toContain('hunter2')
  expect(keptDraft(ROAD)).toMatchObject({ name: 'shop', repository: '', migrations: { client: '' } })
})

test.each([
  ['nonsense', '{'],
  ['another shape', '{"name":7,"places":[],"approvers":"ann","health":null}'],
  ['environments that are gone', '{"places":{"dev":{"host":"x"}}}'],
])('%s is a form that is empty', (_, text) => {
  stored.set('connect-draft', text)

  expect(keptDraft(ROAD)).toEqual(emptyDraft(ROAD))
})
