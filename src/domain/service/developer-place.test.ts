import { expect, test } from 'vitest'
import { developerPlace, isDevPlace, placeOf } from './developer-place.ts'

const service = { developers: { Ann: 'ann-1', 'bob.b_b': 'bob-1' } }

test.each([
  ['ann', 'dev-ann'],
  ['bob.b_b', 'dev-bob-b-b'],
])('the server of %s is %s', (name, place) => {
  expect(developerPlace(name)).toBe(place)
})

test('a person is found by any of their names, whatever the case', () => {
  expect(placeOf(service, ['someone', 'ANN'])).toBe('dev-ann')
  expect(placeOf(service, ['someone'])).toBeNull()
  expect(placeOf({}, ['ann'])).toBeNull()
})

test('places for development are told from those on the way to production', () => {
  const places = ['dev', 'dev-ann', 'dev-somebody', 'stage', 'production']

  expect(places.filter((place) => isDevPlace(service, place))).toEqual(['dev', 'dev-ann'])
})
