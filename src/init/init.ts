import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, isAbsolute, join, relative } from 'node:path'
import { CliError, EXIT } from '../cli/cli-error.ts'
import type { Io } from '../cli/io.ts'
import { wordsFor } from '../cli/language.ts'
import { hint } from '../cli/say.ts'
import { type Style, styleOf } from '../cli/style.ts'
import { table } from '../cli/table.ts'
import type { MessageId } from '../i18n/messages.generated.ts'
import type { Translate } from '../i18n/translate.ts'
import { type Choices, choose, type Given, type Known, OWN_ACTION } from './choices.ts'
import { type ComparedFile, compareFiles } from './compare-files.ts'
import { type Detected, detect } from './detect.ts'
import type { PlannedFile } from './planned-file.ts'
import { plannedFiles } from './planned-files.ts'
import { type Questions, questionsOn } from './questions.ts'
import { type GitFacts, repositoryAt } from './repository.ts'
import { rmmYaml } from './rmm-yaml.ts'
import { readTree, type Tree } from './tree.ts'

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
  const t = wordsFor(io)
  refuseUnusable(t, flags)
  const questions = questionsOn(io, { silent: flags.yes || flags.noInput })
  const tree = await readTree(root)
  const detected = await detect(tree, repositoryAt(root, git))
  const path = isAbsolute(flags.config) ? relative(root, flags.config) : flags.config
  const existing = await tree.read(path)
  const seen = { t, tree, detected, known, config: existing, tags: git.tags }
  const choices = await choose(seen, flags, questions)
  refuseUnusable(t, choices)
  if (choices.runner === 'github' && detected.repository.name === null) throw notAtGithub(t)
  const config = await rmmYaml(t, existing, detected, choices)
  const files = await compareFiles(root, [
    ...(config === null ? [] : [{ path, text: config, joins: true }]),
    ...(await plannedFiles(detected, choices)).map((file) => inPlaceOf(file, tree)),
  ])
  const style = styleOf(io, io.stdout)
  io.stdout.write(`${table(foundRows(t, detected, choices))}\n${table(planRows(t, files, style))}`)

  const changes = files.filter(({ state }) => state !== 'same')
  if (changes.length === 0) return void io.stderr.write(`${t('init-nothing')}\n`)
  if (flags.dryRun) return hint(io, 'rmm init')
  const written = await write(root, changes, { t, questions, force: flags.force })
  await tell(io, { written, changes, detected, choices, config: flags.config })
}

/** GitHub reads both endings: `ci.yml` beside a `ci.yaml` would be a second one. */
function inPlaceOf(file: PlannedFile, { files }: Tree): PlannedFile {
  const other = file.path.replace(/\.yml$/, '.yaml')
  const isThere = /^\.github\/(?:dependabot|workflows\/ci)\.yml$/.test(file.path) && files.includes(other)
  return isThere ? { ...file, path: other } : file
}

const NAME = /^[a-z0-9](?:[a-z0-9-]{0,50}[a-z0-9])?$/
const HOST = /^[\w.:-]+$/
const CHECKS: readonly [name: keyof Given, pattern: RegExp, shape: MessageId][] = [
  ['service', NAME, 'init-shape-service'],
  ['tags', /^[\w.+/*-]+$/, 'init-shape-tags'],
  ['url', /^(?:https?:\/\/[^\s"'<>]+|\$\{\{ vars\.\w+ \}\})$/, 'init-shape-url'],
  ['action', /^(?:\.\/[\w./-]+|[\w.-]+\/[\w.-]+(?:\/[\w./-]+)?@[\w./-]+)$/, 'init-shape-action'],
  ['stageHost', HOST, 'init-shape-host'],
  ['productionHost', HOST, 'init-shape-host'],
  ['user', /^[\w.-]+$/, 'init-shape-user'],
  ['approver', /^[A-Za-z0-9._-]{1,63}$/, 'init-shape-approver'],
]

function refuseUnusable(t: Translate, given: Given): void {
  for (const [name, pattern, shape] of CHECKS) {
    const value = given[name]
    if (value === undefined || pattern.test(value)) continue
    throw new CliError(t('init-is-not', { text: value, shape: t(shape) }), { exitCode: EXIT.usage })
  }
}

function notAtGithub(t: Translate): CliError {
  return new CliError(t('init-not-at-github'), {
    remedy: 'git remote add origin git@github.com:<owner>/<repository>.git',
  })
}

function foundRows(t: Translate, detected: Detected, choices: Choices): string[][] {
  const { repository, components, image, compose, migrations, health } = detected
  const { service, tags, runner, url, action, stage, production } = choices
  const parts = components.map(({ title, directory }) =>
    directory === '.' ? title : `${title} (${directory})`,
  )
  return [
    [t('cli-fact-service'), `${service}, ${repository.address}, ${repository.branch}`],
    [t('init-versions'), t('init-tags', { tags })],
    [t('init-made-of'), parts.join(', ') || t('init-unknown-parts')],
    [t('init-image'), image === null ? t('init-no-image') : image.dockerfile],
    [t('init-compose'), inOrNone(t, compose && [compose.name, compose.file])],
    [t('cli-fact-migrations'), inOrNone(t, migrations && [migrations.preset, migrations.directory])],
    [t('init-health'), health ?? t('init-no-health')],
    [t('cli-fact-carried-out-by'), runner === 'github' ? t('init-runners') : t('web-channel-machine')],
    [t('cli-fact-machine'), url],
    [t('init-action'), action],
    ['stage', `${stage.user}@${stage.host}:${stage.directory}`],
    ['production', `${production.user}@${production.host}:${production.directory}`],
  ]
}

function inOrNone(t: Translate, found: readonly [what: string, where: string] | null): string {
  return found === null ? t('word-none') : t('init-in', { what: found[0], where: found[1] })
}

function planRows(t: Translate, files: readonly ComparedFile[], { good, busy, dim }: Style): string[][] {
  return files.map(({ path, state, added, removed }) => {
    if (state === 'same') return [dim(`= ${path}`), '']
    if (state === 'new') return [good(`+ ${path}`), t('init-lines', { count: added })]
    return [busy(`~ ${path}`), `+${added} -${removed}`]
  })
}

async function write(
  root: string,
  changes: readonly ComparedFile[],
  { t, questions, force }: { t: Translate; questions: Questions; force: boolean },
): Promise<Set<string>> {
  const written = new Set<string>()
  const fresh = changes.filter(({ state }) => state === 'new')
  const isWanted =
    fresh.length > 0 && (await questions.confirm(t('init-write-ask', { count: fresh.length }), true))
  for (const file of changes) {
    const { path, state } = file
    const isYes = state === 'new' ? isWanted : force || (await isToChange(t, file, questions))
    if (!isYes) continue
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), file.text)
    written.add(path)
  }
  return written
}

/** To add something takes nothing away, so it is what is offered. */
function isToChange(
  t: Translate,
  { path, joins, added, removed }: ComparedFile,
  questions: Questions,
): Promise<boolean> {
  const facts = { path, added, removed }
  return joins
    ? questions.confirm(t('init-join-ask', facts), true)
    : questions.confirm(t('init-overwrite-ask', facts), false)
}

interface Told {
  written: ReadonlySet<string>
  changes: readonly ComparedFile[]
  detected: Detected
  choices: Choices
  config: string
}

async function tell(io: Io, { written, changes, detected, choices, config }: Told): Promise<void> {
  const t = wordsFor(io)
  const say = (line: string) => void io.stderr.write(`${line}\n`)
  const kept = changes.filter(({ path }) => !written.has(path))
  if (written.size > 0) say(t('init-written', { count: written.size }))
  for (const { path, joins, state } of kept)
    say(t(joins && state === 'other' ? 'init-not-joined' : 'init-kept', { path }))
  const { repository, image, compose } = detected
  if (compose !== null && compose.others.length > 0) {
    const facts = { file: compose.file, names: compose.others.join(', '), configuration: config }
    say(t('init-compose-others', facts))
  }
  const { otherMigrations: tool } = detected
  if (tool !== null) say(t('init-other-migrations', { tool, configuration: config }))
  if (image === null && compose === null) say(t('init-no-build'))
  if (repository.name === null) say(t('init-no-remote'))
  if (choices.url.startsWith('${{')) say(t('init-tell-url', { command: 'gh variable set RMM_URL' }))
  if (choices.action === `./${OWN_ACTION}`) say(t('init-action-copied', { path: OWN_ACTION }))
  hint(io, `rmm validate ${config === 'rmm.yaml' ? '' : config}`.trim())
}
