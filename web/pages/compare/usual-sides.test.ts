import { expect, test } from 'vitest'
import { usualSides } from './usual-sides.ts'

test('production is compared with what comes there next', () => {
  expect(usualSides(['dev', 'stage', 'production'])).toEqual({ from: 'production', to: 'stage' })
})

test('one environment has nothing beside it', () => {
  expect(usualSides(['production'])).toEqual({ from: 'production', to: '' })
})
