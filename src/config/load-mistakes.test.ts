import { describe, expect, test } from 'vitest'
import { file, GOOD, problemsOf } from '../../test/support/configuration.ts'

const nine = (name: string) => `[${Array(9).fill(`*${name}`).join(', ')}]`

/** What is said about the service when these lines are added to it. */
const service = (lines: string) =>
  problemsOf(file({ services: `${GOOD.services}\n    ${lines.replaceAll('\n', '\n    ')}` }))

describe('a file with mistakes', () => {
  test('hears about all of them at once', () => {
    const text = `version: 1
environments:
  stage: { order: 1, aprovals: nobody }
  production: { order: 2, freezs: [], automatic_rollback: "yes" }
people:
  ann: { role: admn }
  "b c": {}
targets:
  a: { driver: ssh-compose, host: h, user: u, password: hunter2!, directory: /srv/a }
  b: { driver: ssh-compose, host: h, user: u, password: secret:none, directory: /srv/b }
  c: { driver: ssh-compose, hst: h, host: h, user: u, password: secret:stage, directory: /srv/c }
  d: { driver: ssh-compose, host: h, user: u, password: secret:open, directory: /srv/d }
services:
  web:
    repository: acme/web
    stge: a
    production: c
    helth: { url: x }
  Api:
    stage: e
`
    expect(problemsOf(text)).toMatchInlineSnapshot(`
      "rmm.yaml:3:22 environments.stage.aprovals: unknown key, did you mean "approvals"?
      rmm.yaml:4:27 environments.production.freezs: unknown key, did you mean "freezes"?
      rmm.yaml:4:39 environments.production.automatic_rollback: must be true or false
      rmm.yaml:6:10 people.ann.role: must be one of admin, engineer, viewer; did you mean "admin"?
      rmm.yaml:7:3 people."b c": the name of a person is made of letters, digits and . - _, at most 63, and begins with a letter or digit
      rmm.yaml:9:47 targets.a.password: a secret does not belong in this file: write password: secret:<name> and set it: rmm secret set <name>
      rmm.yaml:10:47 targets.b.password: secret:none has no value: rmm secret set none, or RMM_SECRET_NONE, or secrets/none in the data directory (mode 600)
      rmm.yaml:11:29 targets.c.hst: is not known; did you mean host?
      rmm.yaml:12:47 targets.d.password: others can read secrets/open: chmod 600 secrets/open
      rmm.yaml:16:5 services.web.stge: unknown key, did you mean "stage"?
      rmm.yaml:18:5 services.web.helth: unknown key, did you mean "health"?
      rmm.yaml:19:3 services.Api: a name is made of lower-case letters, digits and dashes, at most 63
      rmm.yaml:19:3 services.Api.repository: is missing
      rmm.yaml:20:5 services.Api.stage: there is no target called e: did you mean a?"
    `)
  })

  test('that is no configuration at all is told what to begin with', () => {
    const texts = [
      '',
      '# nothing but a comment',
      '- a list',
      'environments: {}',
      'verison: 1\nservces: {}',
      'version: 2',
      'version: "1"',
      'version: 1',
      'version: 1\nenviroments: {}\npeople:\ntargets: []\nservices: {}',
      'x'.repeat(1_000_001),
    ]

    expect(texts.map(problemsOf)).toMatchInlineSnapshot(`
      [
        "rmm.yaml:1:1 the file is empty: begin with "version: 1"",
        "rmm.yaml:1:1 the file is empty: begin with "version: 1"",
        "rmm.yaml:1:1 must be a map of keys and values",
        "rmm.yaml:1:1 version: is missing: begin the file with "version: 1"",
        "rmm.yaml:1:1 verison: unknown key, did you mean "version"?
      rmm.yaml:1:1 version: is missing: begin the file with "version: 1"
      rmm.yaml:2:1 servces: unknown key, did you mean "services"?",
        "rmm.yaml:1:1 version: must be 1; a file of a later version needs a later machine",
        "rmm.yaml:1:1 version: must be 1",
        "rmm.yaml:1:1 environments: is missing
      rmm.yaml:1:1 targets: is missing
      rmm.yaml:1:1 services: is missing",
        "rmm.yaml:1:1 environments: is missing
      rmm.yaml:2:1 enviroments: unknown key, did you mean "environments"?
      rmm.yaml:3:1 people: has no value: give it one, or remove the key
      rmm.yaml:4:1 targets: must be a map of keys and values
      rmm.yaml:5:1 services: is empty: it needs at least one",
        "rmm.yaml:1:1 the file is larger than 1 MB",
      ]
    `)
  })

  test('is told where it is not YAML', () => {
    const bomb = `a: &a x\nb: &b ${nine('a')}\nc: &c ${nine('b')}\nd: &d ${nine('c')}\ne: ${nine('d')}\n`
    const texts = [
      'a:\n\tb: 1',
      'a: 1\nb: 2\na: 3',
      'a: b: c',
      'a: [1, 2',
      'a: "x',
      'a: *b',
      'a: &a [*a]',
      'a: !secret x',
      'a: 1\n---\nb: 2',
      '%YAML 1.1\n---\na: yes',
      '1: one\n? [x]\n: y',
      '__proto__: { a: 1 }',
      '<<: 5',
      '['.repeat(5_000),
      `${'['.repeat(40)}${']'.repeat(40)}`,
      `a: &a 1\nb: [${Array(101).fill('*a').join(', ')}]`,
      bomb,
    ]

    expect(texts.map(problemsOf)).toMatchInlineSnapshot(`
      [
        "rmm.yaml:2:1 a tab indents this line: use spaces",
        "rmm.yaml:3:1 "a" is here twice: keep one",
        "rmm.yaml:1:4 a value with ": " in it must be in quotes",
        "rmm.yaml:1:9 flow sequence in block collection must be sufficiently indented and end with a ]",
        "rmm.yaml:1:6 a closing quote or bracket, or a comma, is missing before this",
        "rmm.yaml:1:4 there is no anchor &b before this",
        "rmm.yaml:1:8 *a contains itself",
        "rmm.yaml:1:4 tags (!name) are not supported: write the plain value",
        "rmm.yaml:2:1 a second document begins here: remove the "---"",
        "rmm.yaml:1:1 begins with "%": remove that line",
        "rmm.yaml:1:1 this key is not text: put it in quotes
      rmm.yaml:2:3 this key is not text: put it in quotes",
        "rmm.yaml:1:1 __proto__ cannot be a key",
        "rmm.yaml:1:1 "<<" takes a map or an alias of one (*name)",
        "rmm.yaml:1:792 is nested too deeply",
        "rmm.yaml:1:21 is nested too deeply",
        "rmm.yaml:2:405 has more than 100 aliases (*name)",
        "rmm.yaml:1:1 cannot be read: its aliases (*name) unfold into too much",
      ]
    `)
  })

  test('in the environments', () => {
    const environments = [
      'production: { order: 1, approvals: nobody }',
      'stage: { order: 1 }\n  production: { order: 2 }',
      'stage: { order: 1 }\n  production: { order: 1, approvals: nobody }',
      'stage: { order: 1, approvals: { everyone_of: [ann] } }\n  production: { order: 2, approvals: nobody }',
      'stage: { order: 1 }\n  production: { order: 2, approvals: nobody }\n  dev: { order: 3 }',
      'stage: { order: -1 }\n  production: { order: 1.5, approvals: nobody }',
      'health: { order: 1 }\n  Stage: { order: 2 }\n  production: { order: 3, approvals: nobody }',
    ]

    expect(
      environments.map((lines) => problemsOf(file({ environments: `environments:\n  ${lines}` }))),
    ).toMatchInlineSnapshot(`
      [
        "rmm.yaml:2:1 environments: needs at least two besides dev: one to try a release on, and production
      rmm.yaml:14:5 services.web.stage: unknown key; known are production, repository, owners, runner, workflows, tags, poll_tags, developers, dev_after, migrations, health, rehearsal, smoke_test, notify",
        "rmm.yaml:4:3 environments.production.approvals: is missing: name who approves, such as { everyone_of: [name] }, or write approvals: nobody",
        "rmm.yaml:4:17 environments.production.order: is stage's too: give each its own",
        "rmm.yaml:3:22 environments.stage.approvals: people are asked only before the last environment, production: move it there",
        "rmm.yaml:5:10 environments.dev.order: must be smaller than the others",
        "rmm.yaml:3:12 environments.stage.order: must not be negative
      rmm.yaml:4:17 environments.production.order: must be a whole number",
        "rmm.yaml:3:3 environments.health: is a key of services and cannot be the name of an environment
      rmm.yaml:4:3 environments.Stage: a name is made of lower-case letters, digits and dashes, at most 63
      rmm.yaml:16:5 services.web.stage: unknown key, did you mean "Stage"?",
      ]
    `)
  })

  test('in the approvals', () => {
    const forms = [
      'everyone',
      '{}',
      '{ everyone_of: [] }',
      '{ everyone_of: ann }',
      '{ everyone_of: [ann, ann] }',
      '{ everyone_of: [anne, zoe] }',
      '{ some_of: [ann, bob] }',
      '{ some_of: [ann, bob], count: 3 }',
      '{ everyone_of: [ann], count: 1 }',
      '{ everyone_of: [ann], some_of: [bob], count: 1 }',
      '{ nobody: true, own_release: false }',
      '{ everyone_off: [ann], own_releases: 1 }',
      '{ n_of: [zoe], count: 1 }',
    ]

    expect(
      forms.map((form) => problemsOf(file({ environments: GOOD.environments.replace('nobody', form) }))),
    ).toMatchInlineSnapshot(`
      [
        "rmm.yaml:4:27 environments.production.approvals: must be one of: everyone_of: [names], some_of: [names] with count, or nobody",
        "rmm.yaml:4:27 environments.production.approvals: names nobody: give one of everyone_of: [names], some_of: [names] with count, or nobody",
        "rmm.yaml:4:40 environments.production.approvals.everyone_of: is empty: name people, or write approvals: nobody",
        "rmm.yaml:4:40 environments.production.approvals.everyone_of: must be a list of names",
        "rmm.yaml:4:59 environments.production.approvals.everyone_of[1]: ann is here twice",
        "rmm.yaml:4:54 environments.production.approvals.everyone_of[0]: there is nobody called anne: did you mean ann?
      rmm.yaml:4:60 environments.production.approvals.everyone_of[1]: there is nobody called zoe: add "zoe: { role: engineer }" under people",
        "rmm.yaml:4:27 environments.production.approvals.count: is missing: how many of them must approve?",
        "rmm.yaml:4:61 environments.production.approvals.count: is 3, and only 2 can approve",
        "rmm.yaml:4:60 environments.production.approvals.count: belongs to some_of; with everyone_of remove it",
        "rmm.yaml:4:27 environments.production.approvals: has both everyone_of and some_of: keep one",
        "rmm.yaml:4:27 environments.production.approvals: asks nobody: remove count and own_release",
        "rmm.yaml:4:40 environments.production.approvals.everyone_off: unknown key, did you mean "everyone_of"?
      rmm.yaml:4:61 environments.production.approvals.own_releases: unknown key, did you mean "own_release"?",
        "rmm.yaml:4:47 environments.production.approvals.n_of[0]: there is nobody called zoe: add "zoe: { role: engineer }" under people",
      ]
    `)
  })

  test('in groups and in the ways in', () => {
    const parts = [
      'groups: { leads: [ann, bo], Empty: [] }',
      'sign_in: { oidc: { issuer: "http://id.example.com", client_id: rmm, client_secret: hunter2 } }',
      'sign_in: { public_url: "https://rmm.example.com/path", pasword: false }',
      'sign_in: { public_url: "https://r.example.com", oidc: { issuer: "https://i.example.com", client_id: r, default_role: admin } }',
      'github: { oidc: { trust: [{ repository: shop, services: [wbe], rights: [creat_release] }] } }',
      'github: { oidc: { trust: [] } }',
    ]
    const approvals = ['{ everyone_of: [group:laeds] }', '{ some_of: { count: 3, group: leads } }']

    const said = [
      ...parts.map((part) => problemsOf(file({ people: `${GOOD.people}\n${part}` }))),
      ...approvals.map((form) =>
        problemsOf(
          file({
            people: `${GOOD.people}\ngroups: { leads: [ann, bob] }`,
            environments: GOOD.environments.replace('nobody', form),
          }),
        ),
      ),
    ]

    expect(said).toMatchInlineSnapshot(`
      [
        "rmm.yaml:9:24 groups.leads[1]: there is nobody called bo: did you mean bob?
      rmm.yaml:9:29 groups.Empty: a name is made of lower-case letters, digits and dashes, at most 63
      rmm.yaml:9:29 groups.Empty: is empty: name people, or remove the group",
        "rmm.yaml:9:20 sign_in.oidc.issuer: must be an https:// address",
        "rmm.yaml:9:12 sign_in.public_url: must be an address without a path, such as https://rmm.example.com
      rmm.yaml:9:56 sign_in.pasword: unknown key, did you mean "password"?",
        "rmm.yaml:9:104 sign_in.oidc.default_role: must be one of viewer, engineer",
        "rmm.yaml:9:29 github.oidc.trust[0].repository: must be owner/name
      rmm.yaml:9:73 github.oidc.trust[0].rights[0]: must be a right; did you mean "create_release"?",
        "rmm.yaml:9:19 github.oidc.trust: is empty: name repositories",
        "rmm.yaml:4:54 environments.production.approvals.everyone_of[0]: there is no group called laeds: did you mean leads?",
        "rmm.yaml:4:51 environments.production.approvals.some_of.count: is 3, and only 2 can approve",
      ]
    `)
  })

  test('in the targets', () => {
    const targets = [
      '{ directory: /srv/b }',
      '{ driver: process, directory: /srv/a/. }',
      '{ driver: ssh-compose, host: h, user: u, password: secret:a b, directory: /srv/b }',
      '{ driver: ssh-compose, host: h, user: u, password: 1234, directory: /srv/b }',
      '{ driver: ssh-compose, host: h, user: u, password: secret:stage, directory: /srv/b, jump: { host: j, user: u, token: x } }',
      '{ driver: ssh-compose, host: h, user: u, password: secret:stage, directory: /srv/b, jump: { host: j, user: u } }',
      '{ driver: process, directory: /srv/b }\n  c: &c { driver: process, key: secret:none }\n  d: { <<: *c, driver: "" }',
    ]

    expect(
      targets.map((target) =>
        problemsOf(
          file({ targets: `targets:\n  a: { driver: process, directory: /srv/a }\n  b: ${target}` }),
        ),
      ),
    ).toMatchInlineSnapshot(`
      [
        "rmm.yaml:11:3 targets.b.driver: is missing",
        "rmm.yaml:16:5 services.web.production: b is in the same directory as a (web in stage): give it its own",
        "rmm.yaml:11:47 targets.b.password: the name of a secret is made of letters, digits, - and _, at most 63, and begins with a letter or digit",
        "rmm.yaml:11:47 targets.b.password: a secret does not belong in this file: write password: secret:<name> and set it: rmm secret set <name>",
        "rmm.yaml:11:116 targets.b.jump.token: a secret does not belong in this file: write token: secret:<name> and set it: rmm secret set <name>",
        "rmm.yaml:11:90 targets.b.jump.password: is missing: give password or private_key",
        "rmm.yaml:12:28 targets.c.key: secret:none has no value: rmm secret set none, or RMM_SECRET_NONE, or secrets/none in the data directory (mode 600)
      rmm.yaml:13:16 targets.d.driver: is empty",
      ]
    `)
  })

  test('in where a service runs', () => {
    const services = [
      'stage: a',
      'production: b',
      'stage: a\n    production: a',
      'stage: a\n    production: z9',
      'stage: a\n    production: [b]',
      'stage: a\n    production: b\n  shop:\n    repository: acme/shop\n    stage: a\n    production: b',
    ]

    expect(
      services.map((lines) =>
        problemsOf(file({ services: `services:\n  web:\n    repository: acme/web\n    ${lines}` })),
      ),
    ).toMatchInlineSnapshot(`
      [
        "rmm.yaml:13:3 services.web: has no target in production: add "production: <target>"",
        "rmm.yaml:13:3 services.web: has no target before production: add "stage: <target>"",
        "rmm.yaml:16:5 services.web.production: a is already web in stage: a target is one place for one service",
        "rmm.yaml:16:5 services.web.production: there is no target called z9: add it under targets",
        "rmm.yaml:16:5 services.web.production: must be text",
        "rmm.yaml:19:5 services.shop.stage: a is already web in stage: a target is one place for one service
      rmm.yaml:20:5 services.shop.production: b is already web in production: a target is one place for one service",
      ]
    `)
  })

  test('in two environments before production', () => {
    const environments = `environments:
  stage: { order: 1 }
  acceptance: { order: 2 }
  production: { order: 3, approvals: nobody }`
    const targets = `${GOOD.targets}\n  c: { driver: process, directory: /srv/c }`

    const said = problemsOf(file({ environments, targets, services: `${GOOD.services}\n    acceptance: c` }))

    expect(said).toMatchInlineSnapshot(
      `"rmm.yaml:15:3 services.web: has 2 environments before production (stage, acceptance): keep one"`,
    )
  })

  test('in how a service is fetched, migrated and looked at', () => {
    const lines = [
      'tags: v[0-9]*',
      'tags: v**',
      'tags: "*a*b*c*d"',
      'rehearsal: false',
      'rehearsal: { enabled: false }',
      'smoke_test: " "',
      'health:',
      'health: { url: ftp://x }',
      'health: { url: "http://ops:x@h/" }',
      'health: { wait: 15 }',
      'health: { wait: 15 s, interval: 62h, timeout: 0s }',
      'health: { attempts: 0 }',
      'health: { version: { field: v } }',
      'health: { url: "http://h/", version: {} }',
      'migrations: { preset: alembik }',
      'migrations: {}',
      'migrations: { preset: sql }',
      'migrations: { preset: knex, client: x }',
      'migrations: { preset: commands, commands: { list: x } }',
      'migrations: { preset: knex, directory: /etc }',
      'migrations: { preset: knex, directory: ../x }',
      'runner: lambda',
    ]

    expect(lines.map(service)).toMatchInlineSnapshot(`
      [
        "rmm.yaml:17:5 services.web.tags: has "[" in it: only * is special, the rest must be characters of a tag",
        "rmm.yaml:17:5 services.web.tags: has ** in it: one * already stands for any characters",
        "rmm.yaml:17:5 services.web.tags: has more than 3 *",
        "rmm.yaml:17:5 services.web.rehearsal: must be true, or { enabled: false, reason: "…" }",
        "rmm.yaml:17:5 services.web.rehearsal: is switched off without a reason: add reason: "…"",
        "rmm.yaml:17:5 services.web.smoke_test: is empty",
        "rmm.yaml:17:5 services.web.health: has no value: give it one, or remove the key",
        "rmm.yaml:17:15 services.web.health.url: must be an http:// or https:// address",
        "rmm.yaml:17:15 services.web.health.url: holds a user or password, which do not belong in this file",
        "rmm.yaml:17:15 services.web.health.wait: must be a duration such as 15s, 2m30s or 1h",
        "rmm.yaml:17:15 services.web.health.wait: must be a duration such as 15s, 2m30s or 1h
      rmm.yaml:17:27 services.web.health.interval: must be at most 24h
      rmm.yaml:17:42 services.web.health.timeout: must be at least 1ms",
        "rmm.yaml:17:15 services.web.health.attempts: must be at least 1",
        "rmm.yaml:17:15 services.web.health.version: needs a url to ask",
        "rmm.yaml:17:33 services.web.health.version: must name one of: field (in the JSON answer) or header",
        "rmm.yaml:17:19 services.web.migrations.preset: must be one of alembic, prisma, knex, flyway, sql, commands; did you mean "alembic"?",
        "rmm.yaml:17:5 services.web.migrations.preset: is missing: one of alembic, prisma, knex, flyway, sql, commands",
        "rmm.yaml:17:5 services.web.migrations.client: is missing: the command that runs SQL, such as psql "$DATABASE_URL"",
        "rmm.yaml:17:33 services.web.migrations.client: is only for the preset "sql", not "knex"",
        "rmm.yaml:17:37 services.web.migrations.commands.current: is missing: the preset "commands" has none of its own
      rmm.yaml:17:37 services.web.migrations.commands.up: is missing: the preset "commands" has none of its own",
        "rmm.yaml:17:33 services.web.migrations.directory: is absolute: give it relative to the target's directory",
        "rmm.yaml:17:33 services.web.migrations.directory: leads out of the target's directory with ".."",
        "rmm.yaml:17:5 services.web.runner: must be one of machine, github",
      ]
    `)
  })

  test('in the repository', () => {
    const repositories = [
      '',
      ' x',
      '--upload-pack=x',
      'ext::sh -c x',
      'https://me:x@github.com/a/b',
      'secret:x',
      '7',
    ]

    expect(
      repositories.map((written) =>
        problemsOf(file({ services: GOOD.services.replace('acme/web', JSON.stringify(written)) })),
      ),
    ).toMatchInlineSnapshot(`
      [
        "rmm.yaml:14:5 services.web.repository: is empty",
        "rmm.yaml:14:5 services.web.repository: begins or ends with a space",
        "rmm.yaml:14:5 services.web.repository: begins with a dash, which git would take for an option",
        "rmm.yaml:14:5 services.web.repository: names a helper program of git (::), which is not supported",
        "rmm.yaml:14:5 services.web.repository: holds a user or password, which do not belong in this file: use SSH, or a credential helper on the host",
        "rmm.yaml:14:5 services.web.repository: cannot be a secret: only options of targets can",
        "none",
      ]
    `)
  })

  test('never has its secrets repeated', () => {
    const said = problemsOf(
      file({}).replace('driver: process', 'driver: ssh-compose, password: hunter2!, user: u'),
    )

    expect(said).toContain('does not belong in this file')
    expect(said).not.toContain('hunter2!')
  })
})
