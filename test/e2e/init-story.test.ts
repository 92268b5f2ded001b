import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseDocument } from 'yaml'
import { readWith } from '../../src/machine/configuration-desk.ts'
import { type ComposeHost, startComposeHost } from '../support/compose-host.ts'
import { type ComposeService, createComposeService } from '../support/compose-service.ts'
import { realSuite } from '../support/counterparts.ts'
import { freshDatabase } from '../support/database.ts'
import { missingForDocker } from '../support/docker-host.ts'
import { GithubActs } from '../support/github-acts.ts'
import { startIssuer } from '../support/identity-issuer.ts'
import { startRealMachine } from '../support/real-machine.ts'
import { must } from '../support/run-here.ts'
import { runInit } from '../support/run-init.ts'
import { missingForSshd } from '../support/sshd.ts'

const suite = await realSuite(missingForDocker, missingForSshd)
const { url: databaseUrl } = await freshDatabase()

describe.runIf(suite.runs)(`what rmm init wrote, on runners of GitHub${suite.why}`, () => {
  let hosts: Record<'stage' | 'production', ComposeHost>
  let stage: ComposeService
  let production: ComposeService
  /** Where the developer works. */
  let desk = ''

  beforeAll(async () => {
    hosts = { stage: await startComposeHost(), production: await startComposeHost() }
    stage = await createComposeService(hosts.stage.docker, { name: 'shop' })
    production = await createComposeService(hosts.production.docker, { name: 'shop', origin: stage.origin })
    desk = `${stage.origin}.desk`
    // As it is at home: the address is that of GitHub. What is pushed comes to the bare repository that the hosts follow.
    await must(['git', 'remote', 'set-url', '--push', 'origin', stage.origin], { cwd: desk })
    await must(['git', 'remote', 'set-url', 'origin', 'https://github.com/acme/shop.git'], { cwd: desk })
    await stage.publish('v0.1.0')
  }, 120_000)

  afterAll(async () => {
    await hosts.stage.stop()
    await hosts.production.stop()
  }, 60_000)

  /** What only its team knows: where the hosts listen, and what says that the service is well. */
  async function configure(more: Record<string, unknown>): Promise<string> {
    const file = join(desk, 'rmm.yaml')
    const document = parseDocument(await readFile(file, 'utf8'))
    for (const [name, service] of Object.entries({ stage, production })) {
      const { sshd } = hosts[name as keyof typeof hosts]
      const known = { host: sshd.host, port: sshd.port, user: sshd.user, directory: service.directory }
      for (const [key, value] of Object.entries(known))
        document.setIn(['targets', `shop-${name}`, key], value)
    }
    const health = { url: { stage: stage.healthUrl, production: production.healthUrl }, wait: '0s' }
    const quick = { attempts: 10, interval: '500ms', version: { field: 'version' } }
    document.setIn(['services', 'shop', 'health'], document.createNode({ ...health, ...quick }))
    for (const [path, value] of Object.entries(more)) document.setIn(path.split('.'), value)
    await writeFile(file, document.toString())
    return document.toString()
  }

  test('brings a pushed tag to stage, tries the way back, and brings it to production after a yes', async () => {
    const written = await runInit(desk, ['--runner', 'github', '--no-input', '--service', 'shop'])
    const issuer = await startIssuer()
    const vars: Record<string, string> = {}
    const acts = new GithubActs({ repository: 'acme/shop', root: desk, issuer, vars })
    const api = await acts.listen()
    const yaml = await configure({
      'github.api_url': api,
      'github.tell': false,
      'github.oidc.issuer': issuer.url,
    })
    const secrets: Record<string, string> = {
      github: 'token-of-the-machine',
      stage: hosts.stage.sshd.privateKey,
      production: hosts.production.sshd.privateKey,
    }
    const { installation } = readWith(
      { secrets: { get: (name) => secrets[name] ?? null }, bot: undefined },
      yaml,
      'rmm.yaml',
    )
    const machine = await startRealMachine(installation, { databaseUrl, secrets: Object.values(secrets) })
    vars['RMM_URL'] = machine.machine.url
    await acts.learn('deploy-test.yml', 'on-approve-manual-testing.yml', 'rollback.yml')

    async function release(tag: string) {
      const { commit } = await stage.publish(tag)
      const { jobs } = await acts.pushed(tag, commit, 'on-create-version-tag.yml')
      const id = Number(jobs['release']?.steps.at(-1)?.outputs['release-id'])
      const before = (await production.word().catch(() => null))?.served ?? null
      await machine.approve(id)
      const over = await machine.until(id, ({ phase }) => phase !== 'active')
      return { result: jobs['release']?.result, before, over, commit }
    }

    try {
      const first = await release('v1.0.0')
      const second = await release('v1.1.0')
      const ended = await Promise.all(acts.runs.map(async ({ file, seen }) => ({ file, ...(await seen) })))

      expect(written.code).toBe(0)
      expect([first.result, first.before, first.over.status]).toEqual(['success', null, 'deployed'])
      expect([second.result, second.before?.version, second.over.status]).toEqual([
        'success',
        'v1.0.0',
        'deployed',
      ])
      const kinds = second.over.deployments.map(({ environment, kind, status }) => [
        environment,
        kind,
        status,
      ])
      expect(kinds).toEqual(
        expect.arrayContaining([
          ['stage', 'deploy', 'succeeded'],
          ['stage', 'rehearsal', 'succeeded'],
          ['production', 'deploy', 'succeeded'],
        ]),
      )
      for (const service of [stage, production]) {
        const word = await service.word()
        expect(word.served).toEqual({ status: 200, version: 'v1.1.0' })
        expect(word.containers.map(({ commit }) => commit)).toEqual([second.commit])
      }
      const onStage = [first, second].flatMap(({ over }) =>
        over.deployments.filter(({ environment }) => environment === 'stage'),
      )
      const results = ended.map(({ file, jobs }) => [
        file,
        ...Object.values(jobs).map(({ result }) => result),
      ])
      expect(results.filter(([file]) => file === 'on-approve-manual-testing.yml')).toEqual([
        ['on-approve-manual-testing.yml', 'success'],
        ['on-approve-manual-testing.yml', 'success'],
      ])
      // The machine did nothing of it by itself: each deployment had a run of its own.
      expect(results.filter(([file]) => file === 'deploy-test.yml')).toHaveLength(onStage.length)
      expect(acts.github.objections.filter((one) => !one.startsWith('the fake GitHub knows no'))).toEqual([])
      expect(results.flatMap(([, ...all]) => all).filter((result) => result !== 'success')).toEqual([])
      const logs = JSON.stringify(ended).replaceAll(/::add-mask::.*?\\n/g, '')
      expect(logs).not.toContain(hosts.stage.sshd.privateKey.split('\n')[2])
    } finally {
      await machine.stop()
    }
  }, 180_000)
})
