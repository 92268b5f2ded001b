import { z } from 'zod'
import { DISPATCH_INPUTS, type WorkflowsSetting } from '../domain/service/github-setting.ts'
import { duration, text } from './shape-words.ts'

export const workflowFile = text.regex(
  /^[\w.-]+\.ya?ml$/,
  'must be the name of a file under .github/workflows, such as deploy-test.yml',
)

const MINUTE_MS = 60_000

/** Workflows that the machine starts. */
export const workflowsShape = z
  .strictObject({
    steps: z
      .enum(['machine', 'workflow'])
      .prefault('machine')
      .describe(
        'Who decides about each step: the machine, whose steps `rmm run-deployment` carries out there, or the workflow, which reports the status of the release.',
      ),
    stage: workflowFile.optional().describe('Brings a version to stage, and rehearses there.'),
    production: workflowFile.optional().describe('Brings an approved version to production.'),
    rollback: workflowFile
      .optional()
      .describe('Takes production back. Omitted with `steps: machine`: that of production.'),
    dev: workflowFile.optional().describe('Updates servers of developers.'),
    inputs: z
      .array(z.enum(DISPATCH_INPUTS), `must be a list of ${DISPATCH_INPUTS.join(', ')}`)
      .optional()
      .describe(
        'What the files declare under workflow_dispatch.inputs. Omitted: all that the machine has to give.',
      ),
    ref: text
      .regex(/^[^\s~^:?*[\\]+$/, 'must be a branch or a tag')
      .optional()
      .describe("Whose files are started. Omitted: the repository's default branch."),
    timeout: duration(MINUTE_MS).prefault('1h').describe('The longest that a run may take.'),
  })
  .superRefine(({ steps, stage, production, inputs }, context) => {
    const problem = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message })
    if (steps === 'workflow') return
    if (stage === undefined) problem('stage', 'is missing: the machine starts it, as steps are its own')
    if (production === undefined)
      problem('production', 'is missing: the machine starts it, as steps are its own')
    if (inputs && !(inputs.includes('deployment_id') && inputs.includes('rmm_run')))
      problem('inputs', 'must have deployment_id and rmm_run: rmm run-deployment needs both')
  })
  .transform(
    (read): WorkflowsSetting => ({
      steps: read.steps,
      stage: read.stage ?? null,
      production: read.production ?? null,
      rollback: read.rollback ?? (read.steps === 'machine' ? (read.production ?? null) : null),
      dev: read.dev ?? (read.steps === 'machine' ? (read.stage ?? null) : null),
      inputs: [...new Set(read.inputs ?? DISPATCH_INPUTS)],
      ref: read.ref ?? null,
      timeoutMs: read.timeout,
    }),
  )
