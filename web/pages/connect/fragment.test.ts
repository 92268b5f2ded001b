import { expect, test } from 'vitest'
import { emptyDraft, isComplete, secretsOf } from './connection-draft.ts'
import { botSecret, fragmentYaml, peopleIn, withBot, withConnection } from './fragment.ts'

const draft = {
  ...emptyDraft(['stage', 'production']),
  name: 'shop',
  repository: 'git@github.com:acme/shop.git',
}
const [stage, production] = [draft.places['stage'], draft.places['production']].map((place) => ({
  driver: 'ssh-compose' as const,
  host: '10.0.0.5',
  port: '22',
  user: 'deploy',
  login: 'password' as const,
  secret: place?.secret ?? '',
  directory: '/srv/shop',
  composeFile: '',
  start: '',
}))
if (!stage || !production) throw new Error('both are there')
const whole = {
  ...draft,
  places: { stage, production: { ...production, port: '2222' } },
  health: { url: 'http://localhost:8004/health', wait: '15s', attempts: '5', field: 'version' },
  migrations: { preset: 'sql' as const, client: 'psql "$DATABASE_URL"' },
}

test('the form is YAML, without what was left empty or is usual', () => {
  expect(fragmentYaml(whole)).toMatchInlineSnapshot(`
    "targets:
      stage-shop:
        driver: ssh-compose
        host: 10.0.0.5
        user: deploy
        password: secret:stage
        directory: /srv/shop
      production-shop:
        driver: ssh-compose
        host: 10.0.0.5
        port: 2222
        user: deploy
        password: secret:production
        directory: /srv/shop
    services:
      shop:
        repository: git@github.com:acme/shop.git
        stage: stage-shop
        production: production-shop
        migrations:
          preset: sql
          client: psql "$DATABASE_URL"
        health:
          url: http://localhost:8004/health
          wait: 15s
          attempts: 5
          version:
            field: version
    "
  `)
})

test('the file keeps its comments, its order and everything else', () => {
  const file = [
    '# ours',
    'version: 1',
    'environments:',
    '  stage: { order: 1 } # first',
    '  production: { order: 2, approvals: nobody }',
    'targets:',
    '  a: { driver: process, directory: /srv/a }',
    'services:',
    '  web: { repository: /srv/web.git, stage: a }',
    '',
  ].join('\n')

  const merged = withConnection(file, { ...whole, approvers: ['ann'], ownRelease: false }, 'production') ?? ''

  expect(merged).toContain('# ours\nversion: 1')
  expect(merged).toContain('stage: { order: 1 } # first')
  expect(merged).toContain('a: { driver: process, directory: /srv/a }')
  expect(merged).toContain('production-shop:')
  expect(merged).toMatch(/approvals:.*everyone_of.*ann.*own_release: false/s)
})

test('a file that cannot be read is not made worse', () => {
  expect(withConnection('a: [', whole, 'production')).toBeNull()
  expect(withBot('a: [', 'telegram')).toBeNull()
})

test('the token of the bot is named once, under the name that is there already', () => {
  const added = withBot('version: 1\n', 'telegram') ?? ''

  expect(added).toBe('version: 1\ntelegram:\n  token: secret:telegram\n')
  expect(withBot(added, 'other')).toBe(added)
  expect(botSecret(added)).toBe('telegram')
  expect(botSecret('version: 1\n')).toBeNull()
})

test('approvers are people of the file', () => {
  expect(peopleIn('people:\n  ann: { role: admin }\n  bob:\n')).toEqual(['ann', 'bob'])
  expect(peopleIn('version: 1\n')).toEqual([])
})

test('what is missing is known before anybody is asked', () => {
  expect(isComplete(draft)).toBe(false)
  expect(isComplete(whole)).toBe(true)
  expect(secretsOf(whole)).toEqual(['stage', 'production'])
})
