import { servicesFlags } from './test-services.ts'
import { inFolder, type Tree } from './tree.ts'

interface Known {
  flags: Record<string, boolean>
  values: Record<string, string>
}

interface PackageFile {
  scripts?: Record<string, unknown>
  engines?: { node?: unknown }
  dependencies?: object
  devDependencies?: object
}

/** How a Node project is installed, checked and tested: by its own scripts. */
export async function nodeComponent(tree: Tree, directory: string): Promise<Known> {
  const path = (name: string) => inFolder(directory, name)
  const has = (name: string) => tree.files.includes(path(name))
  const file = packageFile((await tree.read(path('package.json'))) ?? '')
  const script = (name: string) => {
    const words = file.scripts?.[name]
    return typeof words === 'string' && !words.includes('no test specified')
  }
  const [pnpm, yarn] = [has('pnpm-lock.yaml'), has('yarn.lock')]
  const lock = has('package-lock.json') || has('npm-shrinkwrap.json')
  const versionFile = ['.nvmrc', '.node-version'].find(has)
  const text = JSON.stringify([file.dependencies, file.devDependencies])
  const services = servicesFlags(text)
  return {
    flags: {
      ...services,
      pnpm,
      yarn: !pnpm && yarn,
      'npm-lock': !pnpm && !yarn && lock,
      npm: !pnpm && !yarn && !lock,
      lint: script('lint'),
      tests: script('test'),
      build: script('build'),
      prisma:
        services['postgres'] === true &&
        tree.files.some((name) => name.startsWith(path('prisma/migrations/'))),
      'version-file': versionFile !== undefined,
      version: versionFile === undefined,
    },
    values: { 'version-file': path(versionFile ?? '.nvmrc'), version: versionOf(file) },
  }
}

function packageFile(text: string): PackageFile {
  try {
    const read: unknown = JSON.parse(text)
    return typeof read === 'object' && read !== null ? read : {}
  } catch {
    return {}
  }
}

/** A range as actions/setup-node reads it. */
function versionOf({ engines }: PackageFile): string {
  const written = engines?.node
  return typeof written === 'string' && /^[\w.*<>=^~| -]+$/.test(written) ? written : 'lts/*'
}
