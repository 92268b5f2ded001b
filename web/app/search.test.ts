import { expect, test } from 'vitest'
import { deploymentSearch, idParam, loginSearch, matrixSearch, releasesSearch } from './search.ts'

test.each(['//evil.example', '/\\evil.example', 'https://evil.example', 'releases', '', 7])(
  'whoever signs in is not sent elsewhere by %j',
  (return_to) => {
    expect(loginSearch({ return_to })).toEqual({})
  },
)

test('whoever signs in goes where they wanted to', () => {
  expect(loginSearch({ return_to: '/releases/7?x=1' })).toEqual({ return_to: '/releases/7?x=1' })
})

test('what cannot be read is left out', () => {
  expect(releasesSearch({ phase: 'nonsense', service: ['a'] })).toEqual({})
  expect(deploymentSearch({ line: 'x' })).toEqual({})
  expect(matrixSearch({ only: 'everything', service: 7 })).toEqual({ service: '7' })
  expect(idParam.parse({ id: '../1' })).toEqual({ id: 0 })
})
