import { type Component, componentsOf } from './components.ts'
import { type ComposeService, composeServiceOf } from './compose-service.ts'
import { healthAddressOf } from './health-address.ts'
import { type MigrationTool, migrationToolOf, otherToolOf } from './migration-tool.ts'
import type { Repository } from './repository.ts'
import { folderOf, type Tree } from './tree.ts'

/** What `docker build` is to be told. */
export interface Image {
  dockerfile: string
  context: string
}

/** Everything that can be known without asking anybody. */
export interface Detected {
  repository: Repository
  components: readonly Component[]
  image: Image | null
  compose: ComposeService | null
  /** On the host. */
  port: string | null
  migrations: MigrationTool | null
  /** What its migrations are of, where no preset is for that. */
  otherMigrations: string | null
  health: string | null
}

export async function detect(tree: Tree, repository: Repository): Promise<Detected> {
  const dockerfile = tree.files.find((path) => /(?:^|\/)Dockerfile$/.test(path)) ?? null
  const compose = await composeServiceOf(tree, repository.service)
  const exposed = dockerfile === null ? null : exposedIn((await tree.read(dockerfile)) ?? '')
  const port = compose === null ? exposed : compose.port
  const otherMigrations = await otherToolOf(tree)
  return {
    repository,
    components: await componentsOf(tree),
    image: dockerfile === null ? null : { dockerfile, context: contextOf(folderOf(dockerfile)) },
    compose,
    port,
    migrations: otherMigrations === null ? migrationToolOf(tree) : null,
    otherMigrations,
    health: await healthAddressOf(tree, port),
  }
}

/** Folders that hold nothing but how the whole is built. */
function contextOf(folder: string): string {
  return /^(?:\.[\w-]+|docker|deploy|build|ci)(?:\/|$)/.test(folder) ? '.' : folder
}

function exposedIn(dockerfile: string): string | null {
  return /^\s*EXPOSE\s+(\d{1,5})\b/im.exec(dockerfile)?.[1] ?? null
}
