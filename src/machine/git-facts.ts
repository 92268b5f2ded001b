import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { GitFacts } from '../init/repository.ts'

const run = promisify(execFile)

const NAME_OF_TAG = '--format=%(refname:lstrip=2)'

/** What git says about a folder: its root, where it was cloned from, its default branch. Nothing where it is no repository. */
export async function gitFacts(directory: string): Promise<GitFacts & { root: string }> {
  const root = await say(directory, 'rev-parse', '--show-toplevel')
  const remotes = ((await say(directory, 'remote')) ?? '').split('\n').filter((name) => name !== '')
  const remote = remotes.includes('origin') ? 'origin' : remotes.length === 1 ? remotes[0] : undefined
  const address = remote === undefined ? null : await say(directory, 'remote', 'get-url', remote)
  const head = remote && (await say(directory, 'symbolic-ref', '--short', `refs/remotes/${remote}/HEAD`))
  const branch = head
    ? head.slice(head.indexOf('/') + 1)
    : ((await usualBranch(directory)) ?? (await say(directory, 'symbolic-ref', '--short', 'HEAD')))
  const tags = await say(
    directory,
    'for-each-ref',
    '--count=200',
    '--sort=-creatordate',
    NAME_OF_TAG,
    'refs/tags',
  )
  return { root: root ?? directory, remote: address, branch, tags: tags?.split('\n') ?? [] }
}

/** What is checked out may be a branch for this very change. */
async function usualBranch(directory: string): Promise<string | null> {
  const usual = ['main', 'master', 'trunk'].map((name) => `refs/heads/${name}`)
  const there = await say(directory, 'for-each-ref', '--format=%(refname:lstrip=2)', ...usual)
  return there?.split('\n')[0] ?? null
}

/** Null for whatever git does not know, and where there is no git. */
async function say(directory: string, ...words: string[]): Promise<string | null> {
  const answered = await run('git', ['-C', directory, ...words]).catch(() => null)
  return answered === null ? null : answered.stdout.trim() || null
}
