import { expect, test } from 'vitest'
import { cloneAddress } from './clone-address.ts'

test.each(['acme/web', 'acme/web.git'])('%s is on GitHub', (repository) => {
  expect(cloneAddress(repository)).toBe('https://github.com/acme/web.git')
})

test('or on a GitHub of our own', () => {
  expect(cloneAddress('acme/web', 'https://git.example.com')).toBe('https://git.example.com/acme/web.git')
})

test.each([
  '/srv/git/web',
  './web',
  '../web',
  'git@host:acme/web.git',
  'ssh://host/acme/web',
  'https://host/a/b',
  'web',
])('%s is an address already', (repository) => {
  expect(cloneAddress(repository)).toBe(repository)
})
