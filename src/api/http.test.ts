import { expect, test } from 'vitest'
import { z } from 'zod'
import { parseInput } from './http.ts'

const body = z.strictObject({
  service: z.string().min(1).max(5),
  role: z.enum(['viewer', 'engineer']),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  tags: z.array(z.string()).max(1).optional(),
  before: z.iso.datetime().optional(),
})

test.each([
  [{ role: 'viewer' }, 'body.service is missing'],
  [{ service: {}, role: 'viewer' }, 'body.service must be text'],
  [{ service: '', role: 'viewer' }, 'body.service is empty'],
  [{ service: 'longer', role: 'viewer' }, 'body.service must be at most 5 characters long'],
  [{ service: 'web', role: 'viewr' }, 'body.role must be one of viewer, engineer; did you mean "viewer"?'],
  [{ service: 'web', role: 'viewer', limit: 'x' }, 'body.limit must be a number'],
  [{ service: 'web', role: 'viewer', limit: 201 }, 'body.limit must be at most 200'],
  [{ service: 'web', role: 'viewer', limit: 1.5 }, 'body.limit must be a whole number'],
  [{ service: 'web', role: 'viewer', tags: ['a', 'b'] }, 'body.tags must be at most 1 entry long'],
  [
    { service: 'web', role: 'viewer', before: 'noon' },
    'body.before must be a time such as 2026-01-31T12:00:00Z',
  ],
  [{ service: 'web', role: 'viewer', limt: 1 }, 'body.limt unknown key, did you mean "limit"?'],
])('%j is answered with: %s', (input, sentence) => {
  expect(parseInput(body, 'body', input)).toMatchObject({ error: { message: sentence } })
})

test('thousands of unknown keys are answered with a few errors, each of one line', () => {
  const keys = Array.from({ length: 5_000 }, (_, index) => [`k\n${index}`, 1])

  const parsed = parseInput(body, 'body', { ...Object.fromEntries(keys), service: 'web', role: 'viewer' })

  const errors = 'error' in parsed ? parsed.error.errors : []
  expect(errors).toHaveLength(20)
  expect(errors[0]?.place).toBe('body.k?0')
})
