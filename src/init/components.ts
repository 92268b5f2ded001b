import { nodeComponent } from './node-component.ts'
import { pythonComponent } from './python-component.ts'
import { servicesFlags } from './test-services.ts'
import { folderOf, inFolder, type Tree } from './tree.ts'

/** A part of the repository in one language. */
export interface Component {
  /** A template of action/templates/ci; null: what dependabot keeps up to date, and nothing else is known. */
  job: 'python' | 'node' | 'go' | 'rust' | null
  title: string
  /** As dependabot calls it. */
  ecosystem: string
  directory: string
  flags: Readonly<Record<string, boolean>>
  values: Readonly<Record<string, string>>
}

/** A file that says what a folder is. */
const SIGNS: readonly [name: RegExp, ecosystem: string, title: string][] = [
  [/^(?:pyproject\.toml|requirements\.txt|Pipfile)$/, 'pip', 'Python'],
  [/^package\.json$/, 'npm', 'Node'],
  [/^go\.mod$/, 'gomod', 'Go'],
  [/^Cargo\.toml$/, 'cargo', 'Rust'],
  [/^pom\.xml$/, 'maven', 'Java'],
  [/^build\.gradle(?:\.kts)?$/, 'gradle', 'Java'],
  [/^composer\.json$/, 'composer', 'PHP'],
  [/^Gemfile$/, 'bundler', 'Ruby'],
  [/^mix\.exs$/, 'mix', 'Elixir'],
]

/** Folders nearest the root first; what lies inside another part of the same kind belongs to that. */
export async function componentsOf(tree: Tree): Promise<Component[]> {
  const found: Component[] = []
  for (const path of tree.files) {
    const directory = folderOf(path)
    const name = path.slice(path.lastIndexOf('/') + 1)
    const [, ecosystem, title] = SIGNS.find(([sign]) => sign.test(name)) ?? []
    if (ecosystem === undefined || title === undefined) continue
    const isPart = found.some(
      (other) => other.ecosystem === ecosystem && isWithin(directory, other.directory),
    )
    if (!isPart) found.push(await componentIn(tree, { ecosystem, title, directory }))
  }
  return found
}

function isWithin(directory: string, other: string): boolean {
  return other === '.' || directory === other || directory.startsWith(`${other}/`)
}

type Place = Pick<Component, 'ecosystem' | 'title' | 'directory'>

async function componentIn(tree: Tree, place: Place): Promise<Component> {
  const { ecosystem, directory } = place
  if (ecosystem === 'pip') return { ...place, job: 'python', ...(await pythonComponent(tree, directory)) }
  if (ecosystem === 'npm') return { ...place, job: 'node', ...(await nodeComponent(tree, directory)) }
  const bare = { ...place, flags: NO_SERVICES, values: {} }
  if (ecosystem === 'gomod')
    return { ...bare, job: 'go', values: { 'version-file': inFolder(directory, 'go.mod') } }
  return { ...bare, job: ecosystem === 'cargo' ? 'rust' : null }
}

const NO_SERVICES = servicesFlags('')
