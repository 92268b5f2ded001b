import { execFile } from 'node:child_process'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { runInit } from '../../test/support/run-init.ts'
import { sampleRepository } from '../../test/support/service-repositories.ts'
import { validate } from '../machine/validate.ts'

const run = promisify(execFile)
const WHO = ['-c', 'user.name=Ann', '-c', 'user.email=ann@example.com']
const git = (root: string, ...words: string[]) => run('git', ['-C', root, ...WHO, ...words])
const read = (root: string, path: string) => readFile(join(root, path), 'utf8')

test('a newcomer with one Dockerfile gets a configuration that is good', async () => {
  const root = await sampleRepository('one Dockerfile')

  const { code, stdout, stderr } = await runInit(root, ['--yes'])

  expect(code).toBe(0)
  expect(stdout).toMatch(/^\+ rmm\.yaml +\d+ lines$/m)
  expect(stderr).toMatch(
    /Tell GitHub where the machine is: gh variable set RMM_URL\n.*\nnext: rmm validate\n$/s,
  )
  expect(await validate(join(root, 'rmm.yaml'))).toMatchObject({ problems: [] })
  expect(parse(await read(root, 'compose.yaml'))).toEqual({
    services: {
      shop: {
        build: { context: '.', dockerfile: 'Dockerfile' },
        restart: 'unless-stopped',
        ports: ['127.0.0.1:${PORT:-8000}:8000'],
      },
    },
  })
})

describe('what can be seen is not asked', () => {
  test('of a service with compose, migrations and a health route', async () => {
    const root = await sampleRepository('FastAPI with Poetry, Alembic, compose and a React UI')

    await runInit(root, [
      '--yes',
      '--stage-host',
      '10.0.0.5',
      '--production-host',
      '10.0.1.5',
      '--approver',
      'ann',
    ])

    expect(parse(await read(root, 'rmm.yaml'))).toMatchObject({
      environments: { production: { approvals: { everyone_of: ['ann'] } } },
      github: {
        oidc: {
          trust: [
            { repository: 'example-org/deep-calm', services: ['deep-calm'], ref: 'refs/tags/v*' },
            { repository: 'example-org/deep-calm', services: ['deep-calm'], ref: 'refs/heads/main' },
            { ref: 'refs/heads/*', rights: ['read', 'deploy_dev'] },
          ],
        },
      },
      targets: {
        'deep-calm-stage': { host: '10.0.0.5', directory: '/srv/deep-calm', compose_service: 'dc-api' },
        'deep-calm-production': { host: '10.0.1.5', private_key: 'secret:production' },
      },
      services: {
        'deep-calm': {
          repository: 'git@github.com:Example-Org/Deep-Calm.git',
          migrations: { preset: 'alembic' },
          health: { url: 'http://localhost:8082/healthz' },
        },
      },
    })
    const { jobs } = parse(await read(root, '.github/workflows/ci.yml'))
    expect(Object.keys(jobs)).toEqual(['python', 'node', 'image'])
    expect(Object.keys(jobs.python.services)).toEqual(['postgres', 'redis'])
    expect(jobs.python.steps.map(({ name }: { name?: string }) => name)).toEqual([
      undefined,
      undefined,
      'Install',
      'Format',
      'Lint',
      'Migrations',
      'Tests',
    ])
    expect(jobs.node.defaults.run['working-directory']).toBe('app/ui')
    const { updates } = parse(await read(root, '.github/dependabot.yml'))
    expect(
      updates.map((update: Record<string, string>) => [update['package-ecosystem'], update['directory']]),
    ).toEqual([
      ['pip', '/'],
      ['npm', '/app/ui'],
      ['docker', '/'],
      ['github-actions', '/'],
    ])
  })

  test('of hosts and logins that .env.servers has; passwords stay there', async () => {
    const root = await sampleRepository('Flask with requirements and its Dockerfile under .github')

    const { stdout } = await runInit(root, ['--yes'])

    const { targets, services } = parse(await read(root, 'rmm.yaml'))
    expect(targets['loom-content-production']).toEqual({
      driver: 'ssh-compose',
      host: '192.168.1.30',
      user: 'root',
      password: 'secret:production',
      directory: '/srv/loom-content',
      compose_file: 'docker-compose/app.yaml',
    })
    expect(services['loom-content'].health).toEqual({ url: 'http://localhost:8004/api/content/health' })
    expect(
      stdout + (await read(root, 'rmm.yaml')) + (await read(root, 'ansible/inventory.ini')),
    ).not.toContain('hush')
    expect(await read(root, '.github/workflows/build-push.yml')).toContain('branches: [master]')
  })

  test('of how versions are called, by the tags that are there', async () => {
    const root = await sampleRepository('Go with SQL files')
    await git(root, 'commit', '--quiet', '--allow-empty', '--message', 'first')
    for (const tag of ['1.0.0', '1.1.0']) await git(root, 'tag', tag)

    const { stdout } = await runInit(root, ['--yes'])

    expect(stdout).toMatch(/^versions +tags \*\.\*$/m)
    const { services, github } = parse(await read(root, 'rmm.yaml'))
    expect([services.rates.tags, github.oidc.trust[0].ref]).toEqual(['*.*', 'refs/tags/*.*'])
    const { on } = parse(await read(root, '.github/workflows/on-create-version-tag.yml'))
    expect(on.push.tags).toEqual(['*.*'])
    expect(await validate(join(root, 'rmm.yaml'))).toMatchObject({ problems: [] })
  })

  test.each([
    ['go.mod', 'require github.com/golang-migrate/migrate/v4 v4.18.0\n', 'golang-migrate'],
    ['Makefile', 'migrate:\n\tdocker run migrate/migrate up\n', 'golang-migrate'],
    ['tools/Cargo.toml', '[dependencies]\nsqlx = "0.8"\n', 'sqlx'],
  ])('of SQL files that are those of another tool, by its %s', async (path, text, tool) => {
    const root = await sampleRepository('Go with SQL files')
    await mkdir(join(root, 'tools'))
    await writeFile(join(root, path), text)

    const { stderr } = await runInit(root, ['--yes'])

    expect(parse(await read(root, 'rmm.yaml')).services.rates).not.toHaveProperty('migrations')
    expect(stderr).toContain(`Migrations of ${tool} have no preset: write "migrations" with its commands`)
  })

  test('of the default branch, whatever is checked out', async () => {
    const root = await sampleRepository('one Dockerfile')
    await git(root, 'commit', '--quiet', '--allow-empty', '--message', 'first')
    await git(root, 'checkout', '--quiet', '-b', 'add-releases')

    await runInit(root, ['--yes'])

    const { on } = parse(await read(root, '.github/workflows/build-push.yml'))
    expect(on.push.branches).toEqual(['main'])
  })

  test('of a package manager that Node no longer brings along', async () => {
    const root = await sampleRepository('Node with pnpm and Prisma')

    await runInit(root, ['--yes'])

    const { jobs } = parse(await read(root, '.github/workflows/ci.yml'))
    const install = jobs.node.steps.find(({ name }: { name?: string }) => name === 'Install')
    expect(install.run.split('\n').slice(1, -1)).toEqual([
      'command -v corepack > /dev/null || npm install --global corepack',
      'corepack enable',
      'pnpm install --frozen-lockfile',
    ])
  })

  test('a login in the address of the remote goes nowhere', async () => {
    const root = await sampleRepository('Node with pnpm and Prisma')

    const { stdout } = await runInit(root, ['--yes'])

    expect(
      stdout + (await read(root, 'rmm.yaml')) + (await read(root, 'ansible/inventory.ini')),
    ).not.toContain('token@')
    expect(parse(await read(root, 'rmm.yaml')).services.carts).toMatchObject({
      repository: 'https://github.com/acme/carts.git',
      migrations: { preset: 'prisma' },
    })
  })
})

describe('what is there', () => {
  test('is shown before anything is written, and nothing is with --dry-run', async () => {
    const root = await sampleRepository('one Dockerfile')

    const { code, stdout, stderr } = await runInit(root, ['--yes', '--dry-run'])

    expect([code, stderr]).toEqual([0, 'next: rmm init\n'])
    expect(stdout).toContain('+ .github/workflows/ci.yml')
    await expect(read(root, 'rmm.yaml')).rejects.toThrow('ENOENT')
  })

  test('is kept where it differs, with how much, until --force', async () => {
    const root = await sampleRepository('one Dockerfile')
    await runInit(root, ['--yes'])
    const path = '.github/workflows/ci.yml'
    const written = await read(root, path)
    await writeFile(join(root, path), `${written}# mine\n`)

    const kept = await runInit(root, ['--yes'])
    const mine = await read(root, path)
    const forced = await runInit(root, ['--yes', '--force'])

    expect(kept.stdout).toMatch(/^~ \.github\/workflows\/ci\.yml +\+0 -1$/m)
    expect(kept.stderr).toContain(`${path} stays as it is; --force overwrites it.`)
    expect(mine).toContain('# mine')
    expect([forced.code, await read(root, path)]).toEqual([0, written])
  })

  test('in rmm.yaml stays, comments too, when another service joins', async () => {
    const root = await sampleRepository('Go with SQL files')
    const before = `# ours
version: 1
environments:
  stage: { order: 1 }
  production: { order: 2, approvals: nobody }
targets:
  web-stage: { driver: process, directory: /srv/a, start: ./run }
  web-production: { driver: process, directory: /srv/b, start: ./run }
services:
  web: { repository: acme/web, stage: web-stage, production: web-production } # first
`
    await writeFile(join(root, 'rmm.yaml'), before)

    const first = await runInit(root, ['--yes'])
    const again = await runInit(root, ['--yes'])

    expect([first.code, again.stderr]).toEqual([0, 'Nothing to do: everything is there.\n'])
    const after = await read(root, 'rmm.yaml')
    for (const line of before.trim().split('\n')) expect(after).toContain(line)
    expect(await validate(join(root, 'rmm.yaml'))).toMatchObject({ problems: [] })
    expect(parse(after).services.rates).toMatchObject({
      migrations: { preset: 'sql', directory: 'db/migrations', client: 'psql "$DATABASE_URL"' },
    })
  })

  test('in rmm.yaml about the service is what workflows are written for', async () => {
    const root = await sampleRepository('Go with SQL files')
    await runInit(root, ['--yes', '--runner', 'github', '--tags', 'rates-*'])
    await rm(join(root, '.github'), { recursive: true })

    const { stdout } = await runInit(root, ['--yes'])

    const { on } = parse(await read(root, '.github/workflows/on-create-version-tag.yml'))
    expect([on.push.tags, stdout]).toEqual([
      ['rates-*'],
      expect.stringMatching(/^carried out by +runners of GitHub$/m),
    ])
  })

  test('in rmm.yaml may have nothing in it yet, and lines that end as on Windows', async () => {
    const root = await sampleRepository('Go with SQL files')
    const before = [
      'version: 1',
      'environments:',
      '  stage: { order: 1 }',
      '  production: { order: 2, approvals: nobody }',
      'github:',
      '  oidc: { trust: }',
      'targets:',
      'services: # none yet',
    ].map((line) => `${line}\r\n`)
    await writeFile(join(root, 'rmm.yaml'), before.join(''))

    const { code, stdout } = await runInit(root, ['--yes', '--runner', 'github'])

    const after = await read(root, 'rmm.yaml')
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^~ rmm\.yaml +\+\d+ -[0-4]$/m)])
    expect(after.split('\n').every((line) => line === '' || line.endsWith('\r'))).toBe(true)
    expect(await validate(join(root, 'rmm.yaml'))).toMatchObject({ problems: [] })
    expect(parse(after)).toMatchObject({
      github: { token: 'secret:github', oidc: { trust: [{ repository: 'acme/rates' }, {}, {}] } },
      services: { rates: { runner: 'github' } },
    })
  })

  test('in rmm.yaml may lie elsewhere', async () => {
    const root = await sampleRepository('one Dockerfile')
    const config = join(root, '..', 'rmm.yaml')

    await runInit(root, ['--yes', '--config', config])

    expect(await validate(config)).toMatchObject({ problems: [] })
  })

  test('is the same where git ends lines as on Windows', async () => {
    const root = await sampleRepository('one Dockerfile')
    await runInit(root, ['--yes'])
    const path = '.github/workflows/ci.yml'
    await writeFile(join(root, path), (await read(root, path)).replaceAll('\n', '\r\n'))

    const { stderr } = await runInit(root, ['--yes'])

    expect(stderr).toBe('Nothing to do: everything is there.\n')
  })

  test.each(['a: [', 'services: nope', '- a'])('is not touched where rmm.yaml is %j', async (text) => {
    const root = await sampleRepository('one Dockerfile')
    await writeFile(join(root, 'rmm.yaml'), text)

    const { code, stderr } = await runInit(root, ['--yes'])

    expect([code, stderr]).toEqual([1, 'rmm.yaml cannot be read: rmm validate says where.\n'])
    await expect(read(root, 'compose.yaml')).rejects.toThrow('ENOENT')
  })
})

test('what others call otherwise is found, and gets no double', async () => {
  const root = await sampleRepository('Laravel with compose and Dockerfile under docker')
  await mkdir(join(root, '.github/workflows'), { recursive: true })
  for (const path of ['dependabot', 'workflows/ci'])
    await writeFile(join(root, `.github/${path}.yaml`), 'mine\n')

  const { stdout } = await runInit(root, ['--yes', '--dry-run'])

  expect(stdout).toMatch(/^compose +app in docker\/docker-compose\.yml$/m)
  expect(stdout).toMatch(/^health +http:\/\/localhost:8080\/health$/m)
  expect(stdout).toMatch(/^~ \.github\/workflows\/ci\.yaml/m)
  expect(stdout).toMatch(/^~ \.github\/dependabot\.yaml/m)
  expect(stdout).not.toMatch(/^\+ (?:compose\.yaml|\.github\/(?:workflows\/ci|dependabot)\.yml)/m)
})

test('images are kept up to date where their Dockerfile lies', async () => {
  const root = await sampleRepository('Flask with requirements and its Dockerfile under .github')

  await runInit(root, ['--yes'])

  const { updates } = parse(await read(root, '.github/dependabot.yml'))
  expect(updates).toContainEqual(
    expect.objectContaining({ 'package-ecosystem': 'docker', directory: '/.github' }),
  )
})

test('the copy of the Action is committed with the rest, whatever is built is not', async () => {
  const root = await sampleRepository('one Dockerfile')
  await writeFile(join(root, '.gitignore'), 'dist\nbuild/\nlib/\nout/\n*.js\n')

  await runInit(root, ['--yes'])
  await git(root, 'add', '--all')

  const { runs } = parse(await read(root, '.github/actions/rmm/action.yml'))
  const committed = await git(root, 'ls-files', '.github/actions')
  expect(committed.stdout.trim().split('\n')).toEqual([
    '.github/actions/rmm/action.yml',
    `.github/actions/rmm/${runs.main}`,
  ])
})

describe('on a terminal', () => {
  test('asks what it cannot know, and takes what is offered for an empty line', async () => {
    const root = await sampleRepository('one Dockerfile')

    const { code, stderr } = await runInit(root, [], { typed: 'cart\n10.0.0.5\n\ny\n' })

    expect(code).toBe(0)
    expect(stderr).toMatch(
      /^Service \[shop\]: Host of stage \[127\.0\.0\.1\]: Host of production \[127\.0\.0\.1\]: Write \d+ new files\? \[Y\/n\] /,
    )
    const { targets } = parse(await read(root, 'rmm.yaml'))
    expect([targets['cart-stage'].host, targets['cart-production'].host]).toEqual(['10.0.0.5', '127.0.0.1'])
  })

  test('asks in Russian, and understands a Russian no', async () => {
    const root = await sampleRepository('one Dockerfile')

    const { stdout, stderr } = await runInit(root, [], { typed: '\n\n\nнет\n', env: { RMM_LANG: 'ru' } })

    expect(stdout).toMatch(/^выполняет +машина$/m)
    expect(stdout).toMatch(/^\+ rmm\.yaml +\d+ строк[аи]?$/m)
    expect(stderr).toMatch(
      /^Сервис \[shop\]: Хост stage \[.*Записать \d+ новы(?:й|х) файл(?:а|ов)?\? \[Д\/н\] /,
    )
    expect(stderr).toContain('rmm.yaml остаётся как есть; --force заменит его.\n')
    expect(stderr).toMatch(/\nдальше: rmm validate\n$/)
  })

  test('writes nothing after a no, and overwrites only what it is told to', async () => {
    const root = await sampleRepository('one Dockerfile')
    const no = await runInit(root, [], { typed: '\n\n\nn\n' })
    await runInit(root, ['--yes'])
    for (const name of ['ci', 'rollback'])
      await writeFile(join(root, `.github/workflows/${name}.yml`), 'mine\n')

    await runInit(root, [], { typed: '\n\n\ny\n\n' })

    expect(no.stderr).not.toContain('were written')
    const mine = await Promise.all(
      ['ci', 'rollback'].map((name) => read(root, `.github/workflows/${name}.yml`)),
    )
    expect(mine.map((text) => text === 'mine\n').sort()).toEqual([false, true])
  })
})

describe('what is given', () => {
  test('is where workflows find the machine and the Action', async () => {
    const root = await sampleRepository('one Dockerfile')

    await runInit(root, ['--yes', '--url', 'https://rmm.example.com', '--action', 'acme/rmm/action@v1'])

    const { jobs } = parse(await read(root, '.github/workflows/on-create-version-tag.yml'))
    expect(jobs.release.steps.at(-1)).toMatchObject({
      uses: 'acme/rmm/action@v1',
      with: { command: 'release', url: 'https://rmm.example.com', service: 'shop' },
    })
    await expect(read(root, '.github/actions/rmm/action.yml')).rejects.toThrow('ENOENT')
  })

  test('is taken from the machine that is known here, unless nobody else reaches it', async () => {
    const roots = [await sampleRepository('one Dockerfile'), await sampleRepository('one Dockerfile')]
    const urls = ['https://rmm.example.com', 'http://127.0.0.1:8000']

    for (const [index, root] of roots.entries())
      await runInit(root, ['--yes'], { env: { RMM_URL: urls[index] ?? '' } })

    const written = await Promise.all(roots.map((root) => read(root, '.github/workflows/deploy-test.yml')))
    expect(written[0]).toContain('url: https://rmm.example.com')
    expect(written[1]).toContain('url: "${{ vars.RMM_URL }}"')
  })

  test.each([
    [['--service', 'Shop!'], '"Shop!" is not lower-case letters, digits and dashes.'],
    [['--url', 'rmm.example.com'], '"rmm.example.com" is not an address'],
    [['--url', 'https://a"\nrun: evil'], 'is not an address'],
    [['--action', 'acme/rmm'], '"acme/rmm" is not owner/repository/path@ref or ./path.'],
    [['--stage-host', 'a b'], '"a b" is not a host.'],
  ])('%j is refused', async (words, message) => {
    const root = await sampleRepository('one Dockerfile')

    const { code, stderr } = await runInit(root, ['--yes', ...words])

    expect([code, stderr]).toEqual([2, expect.stringContaining(message)])
  })
})
