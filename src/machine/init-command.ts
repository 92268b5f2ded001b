import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buildCommand } from '@stricli/core'
import { findUrlOf } from '../cli/find-machine.ts'
import type { CliContext, Io } from '../cli/io.ts'
import type { InitFlags } from '../init/init.ts'
import { repositoryOf } from '../lib/repository-of.ts'

const text = (brief: string, placeholder: string) =>
  ({ kind: 'parsed', parse: String, optional: true, brief, placeholder }) as const
const yesOrNo = (brief: string) => ({ kind: 'boolean', default: false, brief }) as const

export const initCommand = buildCommand<InitFlags, [], CliContext>({
  parameters: {
    flags: {
      service: text('What it is called; else like its repository', 'name'),
      tags: text('Tags that are versions, such as v*; else by those that are there', 'pattern'),
      runner: {
        kind: 'enum',
        values: ['machine', 'github'],
        optional: true,
        brief: 'Who carries deployments out; the machine if left out',
      },
      url: text(
        'Where runners of GitHub find the machine; else the variable RMM_URL of the repository',
        'url',
      ),
      action: text('What workflows use; else the published Action, or a copy of it', 'owner/repo/path@ref'),
      stageHost: text('Where stage is', 'host'),
      productionHost: text('Where production is', 'host'),
      user: text('Who logs in there; deploy if left out', 'login'),
      approver: text('Who is asked before production; admin if left out', 'person'),
      config: {
        kind: 'parsed',
        parse: String,
        default: 'rmm.yaml',
        brief: 'The configuration',
        placeholder: 'file',
      },
      dryRun: yesOrNo('Only show what would be written'),
      force: yesOrNo('Overwrite what is there and differs'),
      yes: yesOrNo('Take every answer that is offered'),
      noInput: yesOrNo('Ask nothing; the same'),
    },
  },
  docs: {
    brief: 'In the repository of a service: write its part of rmm.yaml, workflows, dependabot, ansible',
  },
  async func(flags) {
    const [{ init }, { gitFacts }] = await Promise.all([import('../init/init.ts'), import('./git-facts.ts')])
    const { root, ...git } = await gitFacts(this.io.cwd)
    const known = { url: await urlKnownTo(this.io), publishedAt: await publishedAt() }
    await init(this.io, { root, git, known }, flags)
  },
})

async function urlKnownTo(io: Io): Promise<string | null> {
  return findUrlOf(io).catch(() => null)
}

/** Where this product is published, as its own package says. */
async function publishedAt(): Promise<string | null> {
  const file = await readFile(join(import.meta.dirname, '..', '..', 'package.json'), 'utf8')
  const { repository } = JSON.parse(file) as { repository?: string | { url?: string } }
  const address = typeof repository === 'string' ? repository : (repository?.url ?? null)
  return address === null ? null : repositoryOf(address.replace(/^(?:git\+|github:)/, ''))
}
