import { isSharedBranch } from '../domain/service/developer-place.ts'
import { type Choices, OWN_ACTION } from './choices.ts'
import type { Component } from './components.ts'
import { isFoundByCompose } from './compose-service.ts'
import type { Detected } from './detect.ts'
import { ownActionFiles } from './own-action.ts'
import type { PlannedFile } from './planned-file.ts'
import { fill, template, yamlWord } from './template.ts'
import { folderOf } from './tree.ts'

/** Everything but rmm.yaml, which may have more in it than we know. */
export async function plannedFiles(detected: Detected, choices: Choices): Promise<PlannedFile[]> {
  const { compose, image, components } = detected
  const hasJobs = image !== null || components.some(({ job }) => job !== null)
  return [
    ...(await workflows(detected, choices)),
    ...(hasJobs ? [{ path: '.github/workflows/ci.yml', text: await ci(detected) }] : []),
    { path: '.github/dependabot.yml', text: await dependabot(detected) },
    ...(choices.action === `./${OWN_ACTION}` ? await ownActionFiles() : []),
    ...(compose === null && image !== null
      ? [{ path: 'compose.yaml', text: await composeFile(detected, choices) }]
      : []),
    ...(await ansible(detected, choices)),
  ]
}

const SHARED = ['on-create-version-tag.yml', 'on-push-in-work-branch.yml']
/** Made after the image is. */
const WITH_IMAGE = { machine: ['deploy-dev.yml'], github: [] } as const
const PER_RUNNER = {
  machine: ['on-approve-manual-testing.yml', 'deploy-test.yml', 'rollback.yml'],
  github: ['on-approve-manual-testing.yml', 'deploy-test.yml', 'deploy-dev.yml', 'rollback.yml'],
} as const

async function workflows(detected: Detected, choices: Choices): Promise<PlannedFile[]> {
  const values = valuesOf(detected, choices)
  const flags = { 'branch-of-its-own': !isSharedBranch(detected.repository.branch) }
  const names = [
    ...[...SHARED, ...(detected.image === null ? [] : ['build-push.yml'])].map(
      (name) => ['shared', name] as const,
    ),
    ...[...PER_RUNNER[choices.runner], ...(detected.image === null ? [] : WITH_IMAGE[choices.runner])].map(
      (name) => [choices.runner, name] as const,
    ),
  ]
  return Promise.all(
    names.map(async ([folder, name]) => ({
      path: `.github/workflows/${name}`,
      text: fill(await template(`workflows/${folder}/${name}`), { values, flags }),
    })),
  )
}

function valuesOf({ repository, image }: Detected, choices: Choices): Record<string, string> {
  const { service, url, action, tags } = choices
  return { service, url, action, tags, branch: repository.branch, ...imageValues(image) }
}

function imageValues(image: Detected['image']): Record<string, string> {
  return image === null ? {} : { ...image }
}

async function ci({ repository, components, image }: Detected): Promise<string> {
  const head = fill(await template('ci/ci.yml'), { values: { branch: repository.branch } })
  const jobs = await Promise.all(
    components.filter(({ job }) => job !== null).map((component) => jobOf(component, components)),
  )
  if (image === null) return head + indented(jobs.join('\n'))
  const build = fill(await template('ci/image.yml'), { values: imageValues(image) })
  return head + indented([...jobs, build].join('\n'))
}

/** As what a list or a map has in it. */
function indented(text: string): string {
  return text.replaceAll(/^(?=.)/gm, '  ')
}

async function jobOf(component: Component, all: readonly Component[]): Promise<string> {
  const { job, title, directory, flags, values } = component
  const isOnly = all.filter((other) => other.job === job).length === 1
  const words = directory
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
  const name = isOnly || words === '' ? String(job) : `${job}-${words}`
  return fill(await template(`ci/${job}.yml`), {
    values: {
      ...values,
      job: name,
      directory,
      title: directory === '.' ? title : `${title} in ${directory}`,
    },
    flags,
  })
}

async function dependabot({ components, image }: Detected): Promise<string> {
  const text = await template('dependabot-update.yml')
  const docker =
    image === null ? [] : [{ ecosystem: 'docker', directory: folderOf(image.dockerfile), title: 'docker' }]
  const parts = [...components, ...docker, { ecosystem: 'github-actions', directory: '.', title: 'ci' }]
  const updates = parts.map(({ ecosystem, directory, title }) =>
    fill(text, {
      values: {
        ecosystem,
        directory: directory === '.' ? '/' : `/${directory}`,
        label: title.toLowerCase(),
      },
    }),
  )
  return (await template('dependabot.yml')) + indented(updates.join('\n'))
}

async function composeFile({ image, port }: Detected, { service }: Choices): Promise<string> {
  const mapping = port === null ? '' : `127.0.0.1:\${PORT:-${port}}:${port}`
  return fill(await template('compose.yaml'), {
    values: { service, 'port-mapping': mapping, ...imageValues(image) },
    flags: { port: port !== null },
  })
}

async function ansible(detected: Detected, choices: Choices): Promise<PlannedFile[]> {
  const { compose, health, repository } = detected
  const { stage, production, service } = choices
  const values = {
    service,
    repository: repository.address,
    'stage-host': stage.host,
    'stage-user': stage.user,
    'stage-directory': stage.directory,
    'production-host': production.host,
    'production-user': production.user,
    'production-directory': production.directory,
    'compose-file': compose?.file ?? '',
    'health-url': health ?? '',
  }
  const flags = {
    'compose-file': compose !== null && !isFoundByCompose(compose.file),
    health: health !== null,
  }
  const names = ['deploy.yml', 'rollback.yml', 'inventory.ini']
  return Promise.all(
    names.map(async (name) => ({
      path: `ansible/${name}`,
      text: fill(
        await template(`ansible/${name}`),
        { values, flags },
        name.endsWith('.ini') ? iniWord : yamlWord,
      ),
    })),
  )
}

function iniWord(text: string): string {
  return /^[\w./:@+-]*$/.test(text) ? text : JSON.stringify(text)
}
