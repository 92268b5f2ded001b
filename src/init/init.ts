import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { CliError, EXIT } from '../cli/cli-error.ts'
import type { Io } from '../cli/io.ts'
import { hint } from '../cli/say.ts'
import { type Style, styleOf } from '../cli/style.ts'
import { table } from '../cli/table.ts'
import { type Choices, choose, type Given, type Known, OWN_ACTION } from './choices.ts'
import { type ComparedFile, compareFiles } from './compare-files.ts'
import { type Detected, detect } from './detect.ts'
import { plannedFiles } from './planned-files.ts'
import { type Questions, questionsOn } from './questions.ts'
import { type GitFacts, repositoryAt } from './repository.ts'
import { rmmYaml } from './rmm-yaml.ts'
import { readTree } from './tree.ts'

export interface InitFlags extends Given {
  config: string
  dryRun: boolean
  force: boolean
  yes: boolean
  noInput: boolean
}

export interface Here {
  /** The root of the repository. */
  root: string
  git: GitFacts
  known: Known
}

/** `rmm init`: writes what a repository needs to be released; nothing that is there is overwritten without a yes. */
export async function init(io: Io, { root, git, known }: Here, flags: InitFlags): Promise<void> {
  refuseUnusable(flags)
  const questions = questionsOn(io, { silent: flags.yes || flags.noInput })
  const tree = await readTree(root)
  const detected = await detect(tree, repositoryAt(root, git))
  const choices = await choose({ tree, detected, known }, flags, questions)
  refuseUnusable(choices)
  if (choices.runner === 'github' && detected.repository.name === null) throw notAtGithub()
  const config = await rmmYaml(await tree.read(flags.config), detected, choices)
  const files = await compareFiles(root, [
    ...(config === null ? [] : [{ path: flags.config, text: config }]),
    ...(await plannedFiles(detected, choices)),
  ])
  const style = styleOf(io, io.stdout)
  io.stdout.write(`${table(foundRows(detected, choices))}\n${table(planRows(files, style))}`)

  const changes = files.filter(({ state }) => state !== 'same')
  if (changes.length === 0) return void io.stderr.write('Nothing to do: everything is there.\n')
  if (flags.dryRun) return hint(io, 'rmm init')
  const written = await write(root, changes, { questions, force: flags.force })
  await tell(io, { written, changes, detected, choices, config: flags.config })
}

const NAME = /^[a-z0-9](?:[a-z0-9-]{0,50}[a-z0-9])?$/
const HOST = /^[\w.:-]+$/
const CHECKS: readonly [name: keyof Given, pattern: RegExp, shape: string][] = [
  ['service', NAME, 'lower-case letters, digits and dashes'],
  ['url', /^(?:https?:\/\/[^\s"'<>]+|\$\{\{ vars\.\w+ \}\})$/, 'an address such as https://rmm.example.com'],
  [
    'action',
    /^(?:\.\/[\w./-]+|[\w.-]+\/[\w.-]+(?:\/[\w./-]+)?@[\w./-]+)$/,
    'owner/repository/path@ref or ./path',
  ],
  ['stageHost', HOST, 'a host'],
  ['productionHost', HOST, 'a host'],
  ['user', /^[\w.-]+$/, 'a login'],
  ['approver', /^[A-Za-z0-9._-]{1,63}$/, 'a person'],
]

function refuseUnusable(given: Given): void {
  for (const [name, pattern, shape] of CHECKS) {
    const value = given[name]
    if (value === undefined || pattern.test(value)) continue
    throw new CliError(`"${value}" is not ${shape}.`, { exitCode: EXIT.usage })
  }
}

function notAtGithub(): CliError {
  return new CliError('This repository is not at GitHub yet, so no workflow can be started there.', {
    remedy: 'git remote add origin git@github.com:<owner>/<repository>.git',
  })
}

function foundRows(detected: Detected, choices: Choices): string[][] {
  const { repository, components, image, compose, migrations, health } = detected
  const { service, runner, url, action, stage, production } = choices
  const parts = components.map(({ title, directory }) =>
    directory === '.' ? title : `${title} (${directory})`,
  )
  return [
    ['service', `${service}, ${repository.address}, ${repository.branch}`],
    ['made of', parts.join(', ') || 'nothing that is known here'],
    ['image', image === null ? 'none: there is no Dockerfile' : image.dockerfile],
    ['compose', compose === null ? 'none' : `${compose.name} in ${compose.file}`],
    ['migrations', migrations === null ? 'none' : `${migrations.preset} in ${migrations.directory}`],
    ['health', health ?? 'none: running is enough'],
    ['carried out by', runner === 'github' ? 'runners of GitHub' : 'the machine'],
    ['machine', url],
    ['action', action],
    ['stage', `${stage.user}@${stage.host}:${stage.directory}`],
    ['production', `${production.user}@${production.host}:${production.directory}`],
  ]
}

function planRows(files: readonly ComparedFile[], { good, busy, dim }: Style): string[][] {
  return files.map(({ path, state, added, removed }) => {
    if (state === 'same') return [dim(`= ${path}`), '']
    if (state === 'new') return [good(`+ ${path}`), `${added} lines`]
    return [busy(`~ ${path}`), `+${added} -${removed}`]
  })
}

async function write(
  root: string,
  changes: readonly ComparedFile[],
  { questions, force }: { questions: Questions; force: boolean },
): Promise<Set<string>> {
  const written = new Set<string>()
  const fresh = changes.filter(({ state }) => state === 'new')
  const isWanted = fresh.length > 0 && (await questions.confirm(`Write ${fresh.length} new files?`, true))
  for (const file of changes) {
    const { path, state, added, removed } = file
    const overwrites = `Overwrite ${path} (+${added} -${removed})?`
    const isYes = state === 'new' ? isWanted : force || (await questions.confirm(overwrites, false))
    if (!isYes) continue
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), file.text)
    written.add(path)
  }
  return written
}

interface Told {
  written: ReadonlySet<string>
  changes: readonly ComparedFile[]
  detected: Detected
  choices: Choices
  config: string
}

async function tell(io: Io, { written, changes, detected, choices, config }: Told): Promise<void> {
  const say = (line: string) => void io.stderr.write(`${line}\n`)
  const kept = changes.filter(({ path }) => !written.has(path))
  if (written.size > 0) say(`${written.size} files were written.`)
  for (const { path } of kept) say(`${path} stays as it is; --force overwrites it.`)
  const { repository, image, compose } = detected
  if (compose !== null && compose.others.length > 0)
    say(
      `${compose.file} has other services, too: ${compose.others.join(', ')}. compose_service in ${config} says which.`,
    )
  if (image === null && compose === null) say('There is neither a Dockerfile nor a compose file: write one.')
  if (repository.name === null)
    say('There is no remote at GitHub yet. Once there is: set "repository" and "github" in rmm.yaml.')
  if (choices.url.startsWith('${{')) say('Tell GitHub where the machine is: gh variable set RMM_URL')
  if (choices.action === `./${OWN_ACTION}`)
    say(`The Action was copied to ${OWN_ACTION}: commit it with the rest.`)
  hint(io, `rmm validate ${config === 'rmm.yaml' ? '' : config}`.trim())
}
