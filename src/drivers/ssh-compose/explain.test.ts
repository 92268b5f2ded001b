import { expect, test } from 'vitest'
import { failure } from '../../domain/failures.ts'
import type { Host } from '../../lib/host/host.ts'
import { buildWords, composeFailure, missingTool } from './explain.ts'

const place = { host: { name: '10.0.0.5' } as Host }
const OTHERWISE = failure('build_failed', { tag: 'v1.0.0', detail: 'x' })

const FAILED_STEP = `#4 [web 1/2] COPY busybox /bin/busybox
#4 DONE 0.0s
#5 [web 2/2] RUN ["npm", "run", "build"]
#5 0.379 compiling
#5 0.381 error TS2304: Cannot find name
#5 ERROR: executor failed running [npm run build]: exit code: 2
------
 > [web 2/2] RUN ["npm", "run", "build"]:
0.379 compiling
0.381 error TS2304: Cannot find name
------
failed to solve: executor failed running [npm run build]: exit code: 2`

test('a failed build step is told by what it printed and how it ended', () => {
  expect(buildWords(FAILED_STEP.split('\n'))).toBe(
    'compiling / error TS2304: Cannot find name / failed to solve: executor failed running [npm run build]: exit code: 2',
  )
})

test('a Dockerfile that cannot be read is told without the names of the layers in between', () => {
  const said =
    'failed to solve: rpc error: code = Unknown desc = failed to solve with frontend dockerfile.v0: failed to create LLB definition: dockerfile parse error line 1: unknown instruction: FORM'

  expect(buildWords(['#2 DONE 0.0s', said])).toBe(
    'failed to solve: dockerfile parse error line 1: unknown instruction: FORM',
  )
})

test('a build that failed in words nobody foresaw is told by its last lines', () => {
  expect(buildWords(['one', '------', 'two'])).toBe('one / two')
  expect(buildWords([])).toBe('it printed nothing')
})

test.each([
  ['unknown flag: --file', 'Docker Compose v2'],
  ['docker: unknown command: docker compose', 'Docker Compose v2'],
  ["docker: 'compose' is not a docker command.", 'Docker Compose v2'],
  [
    'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?',
    'A running Docker engine',
  ],
  [
    'Got permission denied while trying to connect to the Docker daemon socket at unix:///x',
    'Permission to use Docker',
  ],
  [
    'permission denied while trying to connect to the docker API at unix:///var/run/docker.sock',
    'Permission to use Docker',
  ],
  ['sudo: a password is required', 'Permission to use Docker'],
  ['sh: 3: docker: not found', 'Docker'],
  ['sh: line 3: docker: command not found', 'Docker'],
])('%j means that something is missing: %s', (said, tool) => {
  expect(missingTool(['something before', said])).toEqual({ tool, detail: said })
  expect(composeFailure([said], place, OTHERWISE).failure).toEqual({
    code: 'tool_missing',
    facts: { host: '10.0.0.5', tool, detail: said },
  })
})

test('a full disk outweighs what failed because of it', () => {
  const said = 'failed to solve: failed to copy files: copy file range failed: no space left on device'

  expect(composeFailure(['#4 ERROR', said], place, OTHERWISE).failure).toMatchObject({
    code: 'disk_full',
    facts: { detail: said },
  })
})

test('everything else is the failure of the version', () => {
  expect(composeFailure(['error TS2304'], place, OTHERWISE).failure).toBe(OTHERWISE)
})
