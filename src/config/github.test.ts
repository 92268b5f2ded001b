import { describe, expect, test } from 'vitest'
import { file, GOOD, load, problemsOf } from '../../test/support/configuration.ts'
import type { MissingSecret } from './target-options.ts'

const withGithub = (github: string) => `${file({})}\n${github}`
const withWorkflows = (extra: string, runner = 'github') =>
  file({ services: `${GOOD.services}\n    runner: ${runner}\n    workflows: ${extra}` })

describe('GitHub', () => {
  test('is spoken to as an app or with a token, wherever it is', () => {
    const app = load(withGithub('github: { app: { id: 12, private_key: secret:telegram } }')).github
    const own = load(
      withGithub(
        'github: { token: secret:telegram, api_url: "https://git.example.com/api/v3/", tell: false }',
      ),
    ).github

    expect(app.api).toEqual({
      apiUrl: 'https://api.github.com',
      webUrl: 'https://github.com',
      auth: { kind: 'app', id: '12', privateKey: '12:ABC-def' },
      tells: true,
    })
    expect(own.api).toEqual({
      apiUrl: 'https://git.example.com/api/v3',
      webUrl: 'https://git.example.com',
      auth: { kind: 'token', token: '12:ABC-def' },
      tells: false,
    })
  })

  test.each([
    ['https://api.github.com/', 'https://github.com'],
    ['https://api.acme.ghe.com', 'https://acme.ghe.com'],
    ['https://api.example.com/api/v3', 'https://api.example.com'],
  ])('whose API is at %s has its repositories at %s', (apiUrl, webUrl) => {
    const { github } = load(withGithub(`github: { token: secret:telegram, api_url: "${apiUrl}" }`))

    expect(github.api).toMatchObject({ webUrl })
  })

  test('is not spoken to until its secret is set', () => {
    const missing: MissingSecret[] = []

    const { github } = load(
      withGithub('github: { token: secret:nobody-set-it, webhook_secret: secret:neither }'),
      {
        onMissing: (one) => missing.push(one),
      },
    )

    expect(github).toEqual({ oidc: null, api: null, webhookSecret: null })
    expect(missing.map(({ name }) => name)).toEqual(['nobody-set-it', 'neither'])
  })

  test('keeps its secrets out of the file', () => {
    expect(
      problemsOf(withGithub('github: { app: { id: 12, private_key: hunter2 }, webhook_secret: hunter2 }')),
    ).toMatchInlineSnapshot(`
      "rmm.yaml:17:26 github.app.private_key: a secret does not belong in this file: write private_key: secret:<name> and set it: rmm secret set <name>
      rmm.yaml:17:50 github.webhook_secret: a secret does not belong in this file: write webhook_secret: secret:<name> and set it: rmm secret set <name>"
    `)
  })

  test('says what is wrong', () => {
    const said = [
      'github: { app: { id: 12, private_key: secret:telegram }, token: secret:telegram }',
      'github: { token: secret:telegram, api_url: "http://git.example.com" }',
    ].map((github) => problemsOf(withGithub(github)))

    expect(said.join('\n')).toMatchInlineSnapshot(`
      "rmm.yaml:17:58 github.token: stands beside "app": keep one of them
      rmm.yaml:17:35 github.api_url: must be an https:// address, such as https://github.example.com/api/v3"
    `)
  })
})

describe('workflows of a service', () => {
  test('are directed by the machine where nothing else is said', () => {
    const service = load(withWorkflows('{ stage: deploy-test.yml, production: on-approve.yaml.yml }'))
      .services['web']

    expect(service?.workflows).toEqual({
      steps: 'machine',
      stage: 'deploy-test.yml',
      production: 'on-approve.yaml.yml',
      rollback: 'on-approve.yaml.yml',
      dev: 'deploy-test.yml',
      inputs: ['release_id', 'release_tag', 'rollback_to_tag', 'deployment_id', 'rmm_run'],
      ref: null,
      timeoutMs: 3_600_000,
    })
  })

  test('that direct themselves are started only for what has a file', () => {
    const service = load(
      withWorkflows(
        '{ steps: workflow, production: on-approve.yml, inputs: [release_id, release_tag], timeout: 20m }',
      ),
    ).services['web']

    expect(service?.workflows).toMatchObject({
      stage: null,
      rollback: null,
      inputs: ['release_id', 'release_tag'],
      timeoutMs: 1_200_000,
    })
  })

  test('say what is wrong', () => {
    const said = [
      problemsOf(withWorkflows('{ stage: ../deploy.yml }')),
      problemsOf(withWorkflows('{ stage: a.yml, production: b.yml, inputs: [release_id] }')),
      problemsOf(withWorkflows('{ steps: workflow, production: b.yml }', 'machine')),
    ]

    expect(said.join('\n')).toMatchInlineSnapshot(`
      "rmm.yaml:18:5 services.web.workflows.production: is missing: the machine starts it, as steps are its own
      rmm.yaml:18:18 services.web.workflows.stage: must be the name of a file under .github/workflows, such as deploy-test.yml
      rmm.yaml:18:51 services.web.workflows.inputs: must have deployment_id and rmm_run: rmm run-deployment needs both
      rmm.yaml:18:5 services.web.workflows: needs "runner: github" beside it"
    `)
  })
})
