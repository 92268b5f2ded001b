import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { OWN_ACTION } from './choices.ts'
import type { PlannedFile } from './planned-file.ts'

const FOLDER = join(import.meta.dirname, '..', '..', 'action')

/**
 * The Action as files of the repository that uses it, whatever kind of modules it has otherwise. Not in a folder `dist`, which many a
 * .gitignore keeps out of what is committed.
 */
export async function ownActionFiles(): Promise<PlannedFile[]> {
  const [action, bundle] = await Promise.all(
    ['action.yml', join('dist', 'index.js')].map((name) => readFile(join(FOLDER, name), 'utf8')),
  )
  return [
    { path: `${OWN_ACTION}/action.yml`, text: (action ?? '').replace('dist/index.js', 'index.mjs') },
    { path: `${OWN_ACTION}/index.mjs`, text: `/* eslint-disable */\n${bundle ?? ''}` },
  ]
}
