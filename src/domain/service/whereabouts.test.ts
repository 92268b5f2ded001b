import { expect, test } from 'vitest'
import { hostKeyNameOf, whereabouts } from './whereabouts.ts'

const target = (options: Record<string, unknown>) => ({ name: 'stage-1', driver: 'ssh-compose', options })
const login = { host: '10.0.0.5', port: 22, user: 'deploy', password: 'pa55word' }

test('where a target is, and nothing that could be a secret', () => {
  const options = {
    ...login,
    private_key: 'PRIVATE KEY',
    build_args: { TOKEN: 'hush' },
    env: { KEY: 'hush' },
    compose_file: ['a.yaml', 'b.yaml'],
    jump: { ...login, host: 'gate', port: 2222 },
  }

  expect(whereabouts(target(options))).toEqual({
    host: '10.0.0.5',
    port: '22',
    user: 'deploy',
    compose_file: 'a.yaml, b.yaml',
    jump: 'gate:2222',
  })
})

test.each([
  [login, '10.0.0.5'],
  [{ ...login, port: 2222 }, '10.0.0.5:2222'],
  [{ ...login, host: '::1', port: 2222 }, '[::1]:2222'],
  [{ ...login, jump: { ...login, host: 'gate' } }, '10.0.0.5 via gate'],
])('a host key is looked up under the name under which it is pinned: %j', (login, name) => {
  expect(hostKeyNameOf(target(login))).toBe(name)
})

test('a port that was left out is the usual one', () => {
  expect(hostKeyNameOf(target({ host: 'stage' }))).toBe('stage')
  expect(hostKeyNameOf(target({ directory: '/srv' }))).toBeNull()
})
