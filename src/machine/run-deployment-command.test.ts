import { describe, expect, test } from 'vitest'
import { runCli } from '../cli/run.ts'
import { localCommands } from './commands.ts'

const RUN = '0b8f2a0e-2f5e-4c57-9a3e-6f4f1b0f7a11'
const COMMAND = ['run-deployment', '--deployment', '7', '--run', RUN]
const ENV = { RMM_URL: 'http://127.0.0.1:1/', RMM_INTERSERVER_KEY: 'the-key' }

interface Refused {
  env?: Record<string, string>
  argv?: string[]
  code: number
  words: string
}

interface Asked {
  url: string
  headers: Record<string, string>
  body: unknown
}

/** The command against a machine that answers every request with this problem. */
async function runAgainst(
  answer: { status: number; code: string; facts?: object },
  env: Record<string, string> = ENV,
  argv = COMMAND,
) {
  const asked: Asked[] = []
  let said = ''
  const write = (text: string) => {
    said += text
  }
  const problem = { ...PROBLEM, ...answer }
  const code = await runCli(
    argv,
    {
      stdin: { async *[Symbol.asyncIterator]() {} },
      stdout: { write },
      stderr: { write },
      env,
      cwd: '/',
      now: () => new Date(),
      fetch: async (input, options) => {
        const url = input instanceof Request ? input.url : input.toString()
        if (url.startsWith('https://github.test/')) return Response.json({ value: `token-${asked.length}` })
        const headers = options?.headers as Record<string, string>
        asked.push({ url, headers, body: JSON.parse(options?.body as string) })
        return Response.json(problem, { status: answer.status })
      },
    },
    localCommands,
  )
  return { code, said, asked }
}

const PROBLEM = {
  type: 'urn',
  title: 'No',
  detail: 'The machine says no.',
  remedy: 'Do this.',
  facts: {},
  request_id: 'r',
  trace_id: 't',
}
const SUPERSEDED = { status: 409, code: 'runner_superseded' }

describe('rmm run-deployment', () => {
  test('asks for the deployment that it was given, as the run that it was told to be', async () => {
    const env = { ...ENV, GITHUB_RUN_ID: '99', GITHUB_RUN_ATTEMPT: '2' }

    const { asked } = await runAgainst(SUPERSEDED, env)

    expect(asked).toMatchObject([
      {
        url: 'http://127.0.0.1:1/api/v1/deployments/7/runner',
        headers: { 'x-interserver-secret-key': 'the-key' },
        body: { run: RUN, run_id: '99', run_attempt: 2, secret: expect.stringMatching(/^rmmr_[\w-]{43}$/) },
      },
    ])
  })

  test('comes with a token of GitHub where the job may ask for one, for the audience of the machine', async () => {
    const env = {
      ...ENV,
      ACTIONS_ID_TOKEN_REQUEST_URL: 'https://github.test/token?v=1',
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'ask',
    }

    const { asked } = await runAgainst(SUPERSEDED, env)

    expect(asked.map(({ headers }) => headers['authorization'])).toEqual(['Bearer token-0'])
  })

  test.each([
    ['another run has it', SUPERSEDED, 5],
    ['it is of another repository', { status: 403, code: 'runner_foreign' }, 5],
    ['it is over and went well', { status: 409, code: 'deployment_over', facts: { status: 'succeeded' } }, 0],
    ['it is over and did not', { status: 409, code: 'deployment_over', facts: { status: 'cancelled' } }, 3],
  ])('says by its exit code that %s', async (_, answer, expected) => {
    const { code, said } = await runAgainst(answer)

    expect(code).toBe(expected)
    expect(said).toMatch(/no\. Do this|is over/)
    expect(said).not.toContain('the-key')
  })

  test.each<[string, Refused]>([
    ['no machine', { env: { RMM_INTERSERVER_KEY: 'the-key' }, code: 2, words: 'RMM_URL' }],
    ['nothing that opens it', { env: { RMM_URL: ENV.RMM_URL }, code: 5, words: 'id-token: write' }],
    ['no UUID', { argv: ['--deployment', '7', '--run', '8'], code: 2, words: 'must be a UUID' }],
    ['no number', { argv: ['--deployment', 'x', '--run', RUN], code: 2, words: 'must be the number' }],
  ])('given %s asks nothing and says what is missing', async (_, { env = ENV, argv, code, words }) => {
    const ran = await runAgainst(SUPERSEDED, env, argv ? ['run-deployment', ...argv] : COMMAND)

    expect([ran.code, ran.asked]).toEqual([code, []])
    expect(ran.said).toContain(words)
  })
})
