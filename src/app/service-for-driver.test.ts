import { expect, test } from 'vitest'
import { installation } from '../../test/support/installation.ts'
import type { Service } from '../domain/service/settings.ts'
import { serviceForDriver } from './service-for-driver.ts'

const settings = installation()
const shop = settings.services['shop'] as Service
const api = {
  apiUrl: 'https://git.example.com/api/v3',
  webUrl: 'https://git.example.com',
  auth: { kind: 'token' as const, token: 't' },
  tells: false,
}
const own = { github: { ...settings.github, api } }

test('a repository named in short is cloned from the GitHub that is configured', () => {
  const { repository } = serviceForDriver(own, { ...shop, repository: 'acme/shop' }, 'stage')

  expect(repository).toBe('https://git.example.com/acme/shop.git')
})

test.each(['/srv/git/shop', 'git@github.com:acme/shop.git'])('%s stays as it is', (address) => {
  expect(serviceForDriver(own, { ...shop, repository: address }, 'stage').repository).toBe(address)
})

test('without one the driver gets what is written', () => {
  const { repository } = serviceForDriver(
    { github: { ...settings.github, api: null } },
    { ...shop, repository: 'acme/shop' },
    'stage',
  )

  expect(repository).toBe('acme/shop')
})
