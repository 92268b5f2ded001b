import { expect, test } from 'vitest'
import { repositoryOf } from './repository-of.ts'

test.each([
  ['acme/shop', 'acme/shop'],
  ['Acme/Shop.git', 'acme/shop'],
  ['git@github.com:acme/shop.git', 'acme/shop'],
  ['https://github.com/acme/shop', 'acme/shop'],
  ['https://github.example.com/acme/shop.git/', 'acme/shop'],
  ['ssh://git@github.com:22/acme/shop.git', 'acme/shop'],
])('%s is %s', (address, repository) => {
  expect(repositoryOf(address)).toBe(repository)
})

test.each([
  '/srv/git/shop.git',
  './shop',
  'file:///srv/acme/shop',
  'https://example.com/shop',
  'https://git.example.com/a/b/c',
])('%s is no repository of such a host', (address) => {
  expect(repositoryOf(address)).toBeNull()
})
