import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { file, GOOD, load, problemsOf } from '../../test/support/configuration.ts'

describe('a good file', () => {
  test('that comes with the machine loads', () => {
    const text = readFileSync(join(import.meta.dirname, '../../examples/rmm.yaml'), 'utf8')

    const { environments, services, people } = load(text)

    const content = services['loom-content']
    expect(environments.at(-1)?.approvals).toEqual({
      kind: 'everyone_of',
      people: ['first_approver', 'tech_lead', 'devops_lead'],
      ownRelease: false,
    })
    expect(people).toContainEqual({ name: 'devops_lead', role: 'admin' })
    expect(content?.targets['stage']?.options['password']).toBe('hunter2!')
    expect(content?.health).toMatchObject({ waitMs: 15_000, version: { field: 'version' } })
  })

  test('needs little: the rest has defaults', () => {
    expect(load(file({}))).toEqual({
      environments: [
        { name: 'stage', order: 1, approvals: { kind: 'nobody' }, automaticRollback: true },
        { name: 'production', order: 2, approvals: { kind: 'nobody' }, automaticRollback: true },
      ],
      people: [
        { name: 'ann', role: 'admin' },
        { name: 'bob', role: 'engineer' },
        { name: 'cy.d', role: 'engineer' },
      ],
      groups: {},
      signIn: { password: true, oidc: null, publicUrl: null },
      github: { oidc: null, api: null, webhookSecret: null },
      services: {
        web: {
          name: 'web',
          runner: 'machine',
          repository: 'acme/web',
          tagPattern: 'v*',
          targets: {
            stage: { name: 'a', driver: 'process', options: { directory: '/srv/a' } },
            production: { name: 'b', driver: 'process', options: { directory: '/srv/b' } },
          },
          migrations: null,
          health: {
            url: null,
            waitMs: 15_000,
            attempts: 5,
            intervalMs: 5_000,
            timeoutMs: 5_000,
            version: null,
          },
          healthUrls: {},
          rehearsal: { enabled: true, reason: null },
          smokeTest: null,
        },
      },
    })
  })

  test('may ask another health URL in each environment', () => {
    const health = 'health: { url: { stage: "http://localhost:1/", production: "http://localhost:2/" } }'
    const { services } = load(file({ services: `${GOOD.services}\n    ${health}` }))

    expect(services['web']?.healthUrls).toEqual({
      stage: 'http://localhost:1/',
      production: 'http://localhost:2/',
    })
  })

  test('may say everything', () => {
    const { services } = load(
      file({
        services: `${GOOD.services}
    tags: web-v*
    migrations: { preset: sql, client: sqlite3 app.db, commands: { dump: sqlite3 app.db .schema }, timeout: 2m30s }
    health: { url: "http://localhost:80/", wait: 500ms, attempts: 3, interval: 1s, timeout: 2s, version: { header: X-Version } }
    rehearsal: { enabled: false, reason: the database is shared }
    smoke_test: |
      curl -fsS http://localhost/
      true`,
      }),
    )

    expect(services['web']).toMatchObject({
      tagPattern: 'web-v*',
      migrations: {
        preset: 'sql',
        directory: 'migrations',
        run: 'host',
        client: 'sqlite3 app.db',
        commands: { dump: 'sqlite3 app.db .schema' },
        timeoutMs: 150_000,
      },
      health: {
        waitMs: 500,
        attempts: 3,
        intervalMs: 1_000,
        timeoutMs: 2_000,
        version: { header: 'X-Version' },
      },
      rehearsal: { enabled: false, reason: 'the database is shared' },
      smokeTest: 'curl -fsS http://localhost/\ntrue',
    })
  })

  test('has its environments in order, whatever the order of the file', () => {
    const { environments } = load(
      file({
        environments: `environments:
  production: { order: 3, approvals: { some_of: [ann, bob], count: 1 } }
  stage: { order: 2, automatic_rollback: false }
  dev: { order: 1 }`,
      }),
    )

    expect(environments.map(({ name }) => name)).toEqual(['dev', 'stage', 'production'])
  })

  test('may repeat itself with anchors', () => {
    const { services } = load(
      file({
        targets: `targets:
  a: &host { driver: ssh-compose, host: h, user: u, password: secret:stage, directory: /srv/a }
  b: { <<: *host, directory: /srv/b }`,
      }),
    )

    expect(services['web']?.targets['production']?.options).toMatchObject({
      password: 'hunter2!',
      directory: '/srv/b',
    })
  })

  test.each([
    ['nobody', { kind: 'nobody' }],
    ['{ nobody: true }', { kind: 'nobody' }],
    ['{ everyone_of: [ann, bob] }', { kind: 'everyone_of', people: ['ann', 'bob'], ownRelease: true }],
    [
      '{ some_of: [ann, bob], count: 1, own_release: false }',
      { kind: 'some_of', count: 1, people: ['ann', 'bob'], ownRelease: false },
    ],
    [
      '{ n_of: [ann, bob], count: 2 }',
      { kind: 'some_of', count: 2, people: ['ann', 'bob'], ownRelease: true },
    ],
    [
      '{ some_of: { count: 1, group: leads } }',
      { kind: 'some_of', count: 1, people: ['bob', 'cy.d'], groups: ['leads'], ownRelease: true },
    ],
    [
      '{ everyone_of: [ann, bob, group:leads] }',
      { kind: 'everyone_of', people: ['ann', 'bob', 'cy.d'], groups: ['leads'], ownRelease: true },
    ],
  ])('says who approves with %s', (written, approvals) => {
    const people = `${GOOD.people}\ngroups: { leads: [bob, cy.d] }`
    const { environments } = load(
      file({ people, environments: GOOD.environments.replace('nobody', written) }),
    )

    expect(environments.at(-1)?.approvals).toEqual(approvals)
  })
})

describe('the ways in', () => {
  test('of people and of workflows are read with their secret and their defaults', () => {
    const access = `sign_in:
  public_url: https://rmm.example.com/
  oidc: { issuer: https://id.example.com, client_id: rmm, client_secret: secret:stage, roles: { ops: admin } }
github:
  oidc: { trust: [{ repository: acme/web, services: [web], ref: refs/tags/v* }] }`

    const { signIn, github } = load(file({ people: `${GOOD.people}\n${access}` }))

    expect(signIn).toEqual({
      password: true,
      publicUrl: 'https://rmm.example.com',
      oidc: {
        issuer: 'https://id.example.com',
        clientId: 'rmm',
        clientSecret: 'hunter2!',
        roles: { ops: 'admin' },
        groupsClaim: 'groups',
        defaultRole: null,
      },
    })
    expect(github.oidc).toEqual({
      issuer: 'https://token.actions.githubusercontent.com',
      audience: 'rmm',
      trust: [{ repository: 'acme/web', services: ['web'], ref: 'refs/tags/v*', rights: null }],
    })
  })
})

test('a secret without a value is told apart, and its target and its way in wait for it', () => {
  const missing: string[] = []
  const access = `sign_in:
  public_url: https://rmm.example.com
  oidc: { issuer: https://id.example.com, client_id: rmm, client_secret: secret:none }`
  const targets = `targets:
  a: { driver: ssh-compose, host: h, user: u, private_key: secret:none, directory: /srv/a }
  b: { driver: process, directory: /srv/b }`

  const { signIn, services } = load(file({ people: `${GOOD.people}\n${access}`, targets }), {
    onMissing: ({ name }) => void missing.push(name),
  })

  expect(missing).toEqual(['none', 'none'])
  expect(signIn.oidc).toBeNull()
  expect(services['web']?.targets['stage']?.withoutSecrets).toEqual([
    { name: 'none', isSet: false, message: expect.stringContaining('rmm secret set none') },
  ])
})

describe('whatever the text', () => {
  const words =
    `version environments services targets people web stage production approvals health 1 true null .nan
    &a *a << !x | > ? - { } [ ] : , " ' # % ~ 0x1 secret:stage __proto__ constructor`.split(/\s+/)
  const word = fc.constantFrom(...words, '', '\n', '\n  ', '\n    ', '\t')
  const part = fc.anything({ withBigInt: false })
  const text = fc.oneof(
    fc.array(word, { maxLength: 60 }).map((some) => some.join(' ')),
    fc.array(word, { maxLength: 60 }).map((some) => `version: 1\n${some.join('')}`),
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.tuple(fc.nat(), fc.nat(9), word).map(spoiled),
    fc
      .record({ version: fc.constant(1), environments: part, people: part, targets: part, services: part })
      .map((value) => JSON.stringify(value)),
  )

  test('it loads, or says what is wrong with it and where', () => {
    fc.assert(
      fc.property(text, (text) => {
        expect(problemsOf(text)).toMatch(/^none$|^rmm\.yaml:\d+:\d+ /)
      }),
      { numRuns: 3_000 },
    )
  })
})

/** A good file with a word written over some of it. */
function spoiled([at, length, word]: [number, number, string]): string {
  const good = file({})
  const from = at % good.length
  return good.slice(0, from) + word + good.slice(from + length)
}
