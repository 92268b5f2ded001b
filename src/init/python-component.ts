import { servicesFlags } from './test-services.ts'
import { inFolder, type Tree } from './tree.ts'

interface Known {
  flags: Record<string, boolean>
  values: Record<string, string>
}

/** How a Python project is installed, checked and tested. */
export async function pythonComponent(tree: Tree, directory: string): Promise<Known> {
  const path = (name: string) => inFolder(directory, name)
  const has = (name: string) => tree.files.includes(path(name))
  const read = async (name: string) => (await tree.read(path(name))) ?? ''
  const [project, requirements, development] = await Promise.all(
    ['pyproject.toml', 'requirements.txt', 'requirements-dev.txt'].map(read),
  )
  const text = [project, requirements, development].join('\n')
  const uv = has('uv.lock')
  const poetry = !uv && (has('poetry.lock') || /^\[tool\.poetry\]/m.test(project ?? ''))
  const pipenv = !uv && !poetry && has('Pipfile')
  const pip = !uv && !poetry && !pipenv
  const isProject = pip && !has('requirements.txt') && /^\[project\]/m.test(project ?? '')
  const folder = directory === '.' ? '' : `${directory}/`
  const hasTests = tree.files.some(
    (file) =>
      file.startsWith(folder) && /(?:^|\/)(?:test_[^/]*|[^/]*_test)\.py$/.test(file.slice(folder.length)),
  )
  const version = versionOf(project ?? '')
  const versionFile = has('.python-version')
  const alembic = has('alembic.ini') && /alembic/.test(text)
  const services = servicesFlags(text)
  return {
    flags: {
      ...services,
      uv,
      poetry,
      requirements: pip && has('requirements.txt'),
      'development-requirements': pip && has('requirements-dev.txt'),
      project: isProject,
      pipenv,
      install: uv || poetry || pipenv || isProject || has('requirements.txt'),
      ruff: has('ruff.toml') || /\bruff\b/.test(text),
      black: /\bblack\b/.test(text),
      alembic: alembic && services['postgres'] === true,
      tests: hasTests,
      'version-file': versionFile,
      version: !versionFile,
    },
    values: { 'version-file': path('.python-version'), version },
  }
}

/** A range as actions/setup-python reads it. */
function versionOf(project: string): string {
  const [, written] = /^\s*(?:requires-python|python)\s*=\s*["']([^"']+)["']/m.exec(project) ?? []
  return written !== undefined && /^[\d.x*<>=^~, ]+$/.test(written) ? written.replaceAll(',', ' ') : '3.x'
}
