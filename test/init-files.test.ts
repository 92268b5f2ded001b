import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse, parseDocument } from 'yaml'
import { validate } from '../src/machine/validate.ts'
import { workflowErrors } from './support/github-language.ts'
import { lint } from './support/lint-workflow.ts'
import { runInit } from './support/run-init.ts'
import { SAMPLES, type SampleName, sampleRepository } from './support/service-repositories.ts'

/** Runners of GitHub come only to what is there. */
const runnersFor = (name: SampleName) => ('remote' in SAMPLES[name] ? ['machine', 'github'] : ['machine'])

interface Step {
  uses?: string
  run?: string
}

interface Workflow {
  permissions?: object
  jobs: Record<string, { steps: Step[]; permissions?: object }>
}

describe.each(Object.keys(SAMPLES) as SampleName[])('%s', (name) => {
  test.each(runnersFor(name))(
    'is written for runner %s so that everybody who reads it understands it',
    async (runner) => {
      const root = await sampleRepository(name)

      const { code, stderr } = await runInit(root, ['--yes', '--runner', runner])

      expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining('files were written') })
      expect(await validate(join(root, 'rmm.yaml'))).toMatchObject({ problems: [] })
      const workflows = await filesIn(root, '.github/workflows')
      expect(workflows.length).toBeGreaterThanOrEqual(4)
      for (const { path, text } of workflows) {
        expect({ path, lint: await lint(path, text) }).toEqual({ path, lint: [] })
        expect({ path, errors: await workflowErrors(path, text) }).toEqual({ path, errors: [] })
        expect({ path, unsafe: unsafeIn(text) }).toEqual({ path, unsafe: [] })
      }
      for (const { path, text } of [...workflows, ...(await filesIn(root, 'ansible'))])
        expect({ path, left: text.match(/<[a-z]+(?:-[a-z]+)*>|# (?:if [\w-]+|end)$/gm) }).toEqual({
          path,
          left: null,
        })
    },
  )

  test('has nothing to do a second time', async () => {
    const root = await sampleRepository(name)
    await runInit(root, ['--yes'])

    const again = await runInit(root, ['--yes'])

    expect(again).toMatchObject({ code: 0, stderr: 'Nothing to do: everything is there.\n' })
  })

  test('has playbooks and updates that are YAML, each task with a module by its full name', async () => {
    const root = await sampleRepository(name)
    await runInit(root, ['--yes'])

    const [updates] = await filesIn(root, '.github', /dependabot\.yml$/)
    const playbooks = await filesIn(root, 'ansible', /\.yml$/)

    expect(parse(updates?.text ?? '')).toMatchObject({ version: 2 })
    expect(playbooks).toHaveLength(2)
    for (const { text } of playbooks) {
      expect(parseDocument(text).errors).toEqual([])
      const [play] = parse(text) as [{ tasks: Record<string, unknown>[] }]
      const modules = play.tasks.map((task) =>
        Object.keys(task).filter((key) => key.startsWith('ansible.builtin.')),
      )
      expect(modules.map(({ length }) => length)).toEqual(play.tasks.map(() => 1))
    }
  })
})

test('what is not at GitHub is carried out by no runner of GitHub', async () => {
  const root = await sampleRepository('one Dockerfile')

  const { code, stderr } = await runInit(root, ['--yes', '--runner', 'github'])

  expect([code, stderr]).toEqual([1, expect.stringContaining('not at GitHub yet')])
  expect(await readdir(root)).toEqual(['.git', 'Dockerfile'])
})

async function filesIn(root: string, folder: string, only = /./): Promise<{ path: string; text: string }[]> {
  const names = (await readdir(join(root, folder))).filter((file) => only.test(file) && file.includes('.'))
  return Promise.all(
    names.map(async (file) => ({
      path: `${folder}/${file}`,
      text: await readFile(join(root, folder, file), 'utf8').catch(() => ''),
    })),
  )
}

/** What a stranger could make use of. */
function unsafeIn(text: string): string[] {
  const { jobs, permissions } = parse(text) as Workflow
  const steps = Object.values(jobs).flatMap(({ steps }) => steps)
  return [
    ...steps.flatMap(({ run = '' }) => run.match(/\$\{\{.*?\}\}/g) ?? []),
    ...steps.flatMap(({ uses = './' }) => (/^\.\/|@[0-9a-f]{40}$/.test(uses) ? [] : [uses])),
    ...(permissions === undefined ? ['no permissions'] : []),
    ...(/pull_request_target/.test(text) ? ['pull_request_target'] : []),
  ]
}
