import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { developersText, readServerFile, withTargets } from './env-servers.ts'

const FILE = `# API Configuration
LOOM_RELEASE_TG_BOT_API_URL=https://api.example.com/api/tg-bot
LOOM_INTERSERVER_SECRET_KEY=your-secret-key

developer_1_HOST=192.168.1.10
developer_1_PASSWORD="with # and spaces"

export STAGE_HOST=192.168.1.20
STAGE_PASSWORD=secure-password # of root
STAGE_PORT=2222
PROD_HOST=192.168.1.30
PROD_USER='deploy'
`

const { servers, others } = readServerFile(FILE)

test('hosts, logins and passwords are found under the names that people know', () => {
  expect(servers).toEqual([
    { name: 'developer-1', host: '192.168.1.10', user: 'root', port: null, password: 'with # and spaces' },
    { name: 'stage', host: '192.168.1.20', user: 'root', port: '2222', password: 'secure-password' },
    { name: 'production', host: '192.168.1.30', user: 'deploy', port: null, password: null },
  ])
  expect(others).toEqual(['LOOM_RELEASE_TG_BOT_API_URL', 'LOOM_INTERSERVER_SECRET_KEY'])
})

test('what is neither stage nor production belongs to a developer', () => {
  const text = developersText(servers)

  expect(parse(text ?? '')).toEqual({ developers: { 'developer-1': 'developer-1' } })
  expect(developersText(servers.filter(({ name }) => name !== 'developer-1'))).toBeNull()
})

test('targets are added to a file of which every byte stays, and none is overwritten', () => {
  const before = `# ours
version: 1
targets:
  stage: { driver: process } # keep me

  # the last one
  other:
    driver: process
services: {} # end
`

  const result = withTargets(before, servers)

  const text = result?.text ?? ''
  expect(result?.added.map(({ name }) => name)).toEqual(['developer-1', 'production'])
  expect(Object.keys(parse(text).targets)).toEqual(['stage', 'other', 'developer-1', 'production'])
  expect(parse(text).targets.production).toMatchObject({
    host: '192.168.1.30',
    password: 'secret:production',
  })
  for (const line of before.split('\n')) expect(text).toContain(line)
  expect(text).not.toContain('secure-password')
})

test.each([
  ['', ['developer-1', 'stage', 'production']],
  ['version: 1', ['developer-1', 'stage', 'production']],
  ['version: 1\ntargets:\n  a: { driver: process }', ['a', 'developer-1', 'stage', 'production']],
])('a file %j has them all afterwards', (before, names) => {
  const result = withTargets(before, servers)

  expect(Object.keys(parse(result?.text ?? '').targets)).toEqual(names)
})

test.each(['targets: {}', 'targets:\n    a: 1\n', 'targets: [', 'targets: text'])(
  'a file %j is left alone',
  (text) => {
    expect(withTargets(text, servers)).toBeNull()
  },
)
