import { once } from 'node:events'
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { realSuite } from '../support/counterparts.ts'
import { attempt, must } from '../support/run-here.ts'
import { runInit } from '../support/run-init.ts'
import { SAMPLES, type SampleName, sampleRepository } from '../support/service-repositories.ts'

const suite = await realSuite(missingForAnsible)

async function missingForAnsible(): Promise<string | null> {
  const found = await attempt(['sh', '-c', 'command -v ansible-playbook'])
  return found.code === 0
    ? null
    : 'ansible-playbook (Debian package ansible-core): scripts/install-counterparts.sh'
}

/** Ansible wants a language with more than ASCII. */
const ENV = { LC_ALL: 'C.UTF-8', ANSIBLE_LOCALHOST_WARNING: 'False', ANSIBLE_NOCOLOR: '1' }

describe.runIf(suite.runs)(`playbooks that rmm init wrote${suite.why}`, () => {
  test.each(Object.keys(SAMPLES) as SampleName[])('are read by Ansible: %s', async (name) => {
    const root = await sampleRepository(name)
    await runInit(root, ['--yes'])

    for (const playbook of ['deploy', 'rollback']) {
      const words = ['-i', 'ansible/inventory.ini', `ansible/${playbook}.yml`, '--syntax-check'] as const
      const { code, stderr } = await attempt(['ansible-playbook', ...words], { cwd: root, env: ENV })
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    }
  })

  test('bring a version, and take it back', { timeout: 120_000 }, async () => {
    const root = await sampleRepository('Flask with requirements and its Dockerfile under .github')
    await runInit(root, ['--yes'])
    const ground = join(root, '..')
    const commits = await twoVersions(root)
    const tools = await fakeDocker(ground)
    const health = await healthyService()
    const variables = {
      ansible_connection: 'local',
      env: 'production',
      repository: root,
      project_root: `${ground}/target`,
      health_url: health,
    }
    const play = (playbook: string, tag: string) => {
      const given = JSON.stringify({ ...variables, tag })
      const words = ['-i', 'ansible/inventory.ini', `ansible/${playbook}.yml`, '--extra-vars', given] as const
      return must(['ansible-playbook', ...words], {
        cwd: root,
        env: { ...ENV, PATH: `${tools}:${process.env['PATH']}` },
      })
    }

    const withoutTag = await attempt(
      ['ansible-playbook', '-i', 'ansible/inventory.ini', 'ansible/deploy.yml'],
      {
        cwd: root,
        env: { ...ENV, ANSIBLE_TRANSPORT: 'local' },
      },
    )
    await play('deploy', 'v1.1.0')
    const deployed = (await must(['git', '-C', `${ground}/target`, 'rev-parse', 'HEAD'])).trim()
    await play('rollback', 'v1.0.0')
    const rolledBack = (await must(['git', '-C', `${ground}/target`, 'rev-parse', 'HEAD'])).trim()

    expect([withoutTag.code, withoutTag.stdout]).toEqual([2, expect.stringContaining('Say which version')])
    expect([deployed, rolledBack]).toEqual([commits[1], commits[0]])
    const compose = 'compose --file docker-compose/app.yaml up --detach --build'
    expect(await readFile(join(ground, 'docker.log'), 'utf8')).toBe(`v1.1.0 ${compose}\nv1.0.0 ${compose}\n`)
    expect(await readFile(join(ground, 'target.log'), 'utf8')).toMatch(
      /^\S+Z deploy v1\.1\.0\n\S+Z rollback v1\.0\.0\n$/,
    )
  })
})

/** The commits of v1.0.0 and v1.1.0. */
async function twoVersions(root: string): Promise<string[]> {
  const git = (...words: string[]) =>
    must(['git', '-C', root, '-c', 'user.name=Test', '-c', 'user.email=test@example.org', ...words])
  const commits: string[] = []
  for (const tag of ['v1.0.0', 'v1.1.0']) {
    await git('add', '--all')
    await git('commit', '--quiet', '--allow-empty', '--message', tag)
    await git('tag', tag)
    commits.push((await git('rev-parse', 'HEAD')).trim())
  }
  return commits
}

async function healthyService(): Promise<string> {
  const server = createServer((_, response) => response.end('ok')).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

/** Says what it was told, and for which version. */
async function fakeDocker(ground: string): Promise<string> {
  const folder = join(ground, 'tools')
  await mkdir(folder)
  await writeFile(join(folder, 'docker'), `#!/bin/sh\necho "$RMM_TAG $*" >> ${ground}/docker.log\n`)
  await chmod(join(folder, 'docker'), 0o755)
  return folder
}
