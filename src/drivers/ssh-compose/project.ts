import { createHash } from 'node:crypto'
import { z } from 'zod'

/** What `docker compose config --format json` says that matters here. */
export interface Project {
  name: string
  /** Null: the service is not in the file. */
  service: ComposeService | null
  services: readonly string[]
}

export interface ComposeService {
  /** False: it only pulls an image, there is nothing to build. */
  builds: boolean
  /** Changes when the way to build changes: context, Dockerfile, arguments. */
  recipe: string
  /** What must be up before it, and what those need, in the order they were found. */
  needs: readonly string[]
}

const configured = z.object({
  name: z.string(),
  services: z
    .record(
      z.string(),
      z.object({ build: z.unknown().optional(), depends_on: z.record(z.string(), z.unknown()).nullish() }),
    )
    .nullish(),
})

/** Throws where the text is not compose's. */
export function parseProject(
  json: string,
  service: string,
  buildArgs: Readonly<Record<string, string>>,
): Project {
  const { name, services } = configured.parse(JSON.parse(json))
  const found = services?.[service]
  return {
    name,
    services: Object.keys(services ?? {}),
    service: found
      ? {
          builds: found.build !== undefined && found.build !== null,
          recipe: digest(JSON.stringify([found.build, buildArgs])),
          needs: needsOf(service, (of) => Object.keys(services?.[of]?.depends_on ?? {})),
        }
      : null,
  }
}

function needsOf(service: string, direct: (service: string) => readonly string[]): string[] {
  const found = new Set<string>()
  const visit = (of: string) => {
    for (const need of direct(of)) {
      if (need === service || found.has(need)) continue
      found.add(need)
      visit(need)
    }
  }
  visit(service)
  return [...found]
}

/** Images of different commits lie side by side, so that going back builds nothing. */
export function imageName(project: string, service: string, commit: string): string {
  return `${project}-${service}`.toLowerCase() + `:rmm-${commit.slice(0, 12)}`
}

export interface Marks {
  project: string
  composeService: string
  recipe: string
  tag: string
  commit: string
  buildArgs: Readonly<Record<string, string>>
}

/**
 * A compose file to lay over the service's own, as JSON, which is YAML. It marks the image with the commit it is built from and
 * the container with the version it was started as: what runs can then say which version it is. The same version gives the same
 * text, so that compose leaves a running container alone.
 */
export function overrideFor(marks: Marks): string {
  const { project, composeService, recipe, tag, commit, buildArgs } = marks
  const service = {
    image: imageName(project, composeService, commit),
    // Neither a registry nor a working copy that has moved on may replace what was built.
    pull_policy: 'never',
    labels: escaped({ [LABELS.commit]: commit, [LABELS.tag]: tag }),
    build: {
      args: escaped(buildArgs),
      labels: escaped({
        [LABELS.builtFrom]: commit,
        [LABELS.recipe]: recipe,
        'org.opencontainers.image.revision': commit,
      }),
    },
  }
  return JSON.stringify({ services: { [composeService]: service } })
}

export const LABELS = {
  /** On the container, by whoever started it. */
  commit: 'rmm.commit',
  tag: 'rmm.tag',
  /** In the image, by whoever built it; a container carries the labels of its image. */
  builtFrom: 'rmm.built-from',
  recipe: 'rmm.recipe',
} as const

/** Compose replaces `$NAME` in every value; `$$` is a dollar. */
function escaped(values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, value.replaceAll('$', '$$$$')]),
  )
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}
