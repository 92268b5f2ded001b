import { expect, test } from 'vitest'
import { repositoryOn } from './repository-on.ts'

test.each([
  ['https://github.com', 'acme/Shop', 'acme/shop'],
  ['https://github.com', 'https://github.com/acme/shop.git', 'acme/shop'],
  ['https://github.com', 'git@github.com:acme/shop.git', 'acme/shop'],
  ['https://github.com', 'ssh://git@ssh.github.com:443/acme/shop.git', 'acme/shop'],
  ['https://github.example.com', 'git@github.example.com:acme/shop.git', 'acme/shop'],
  ['https://github.example.com', 'https://github.com/acme/shop.git', null],
  ['https://github.com', 'https://gitlab.com/acme/shop.git', null],
  ['https://github.com', 'https://github.com.evil.example/acme/shop.git', null],
  ['https://github.com', '/srv/git/shop.git', null],
  ['https://github.com', 'file:///srv/git/shop.git', null],
])('on %s, %s is %s', (webUrl, address, repository) => {
  expect(repositoryOn(webUrl, address)).toBe(repository)
})
