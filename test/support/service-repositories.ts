import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { onTestFinished } from 'vitest'

const run = promisify(execFile)

interface Sample {
  remote?: string
  branch?: string
  files: Readonly<Record<string, string>>
}

/** Repositories as people have them: what `rmm init` may meet. */
export const SAMPLES = {
  'one Dockerfile': { files: { Dockerfile: 'FROM scratch\nEXPOSE 8000\n' } },
  'FastAPI with Poetry, Alembic, compose and a React UI': {
    remote: 'git@github.com:Example-Org/Deep-Calm.git',
    files: {
      Dockerfile: 'FROM python:3.12\n',
      'pyproject.toml':
        '[tool.poetry]\nname = "deep-calm"\n[tool.poetry.dependencies]\npython = "^3.12"\nfastapi = "*"\nasyncpg = "*"\nredis = "*"\nalembic = "*"\n[tool.poetry.group.dev.dependencies]\nblack = "*"\nruff = "*"\n',
      'poetry.lock': '',
      'alembic.ini': '[alembic]\n',
      'app/main.py': '@app.get("/healthz")\n',
      'tests/test_main.py': 'def test_nothing(): pass\n',
      'app/ui/package.json': '{"scripts":{"lint":"eslint .","test":"vitest run","build":"vite build"}}',
      'app/ui/package-lock.json': '{}',
      'docker-compose.yml':
        'services:\n  db: { image: "postgres:16" }\n  dc-api:\n    build: .\n    ports: ["127.0.0.1:8082:8000"]\n',
    },
  },
  'Flask with requirements and its Dockerfile under .github': {
    remote: 'https://github.com/acme/loom-content.git',
    branch: 'master',
    files: {
      '.github/Dockerfile': 'FROM python:3.11\nEXPOSE 8004\n',
      'requirements.txt': 'flask\npsycopg2\n',
      'requirements-dev.txt': 'pytest\n',
      '.python-version': '3.11\n',
      'app.py': '@app.route("/api/content/health")\n',
      'docker-compose/app.yaml':
        'services:\n  loom-content:\n    build: { context: ../loom-content }\n    ports: [{ published: 8004, target: 8004 }]\n',
      '.env.servers':
        'STAGE_HOST=192.168.1.20\nSTAGE_PASSWORD=hush\nPROD_HOST=192.168.1.30\nPROD_PASSWORD=hush\n',
    },
  },
  'Node with pnpm and Prisma': {
    remote: 'https://user:token@github.com/acme/carts.git',
    files: {
      'package.json':
        '{"engines":{"node":">=22"},"scripts":{"test":"echo \\"Error: no test specified\\" && exit 1","build":"tsc"},"dependencies":{"pg":"8","ioredis":"5"}}',
      'pnpm-lock.yaml': '',
      'prisma/schema.prisma': '',
      'prisma/migrations/1_first/migration.sql': '',
      Dockerfile: 'FROM node:24\nEXPOSE 3000\n',
      'src/server.ts': "app.get('/health', ok)\n",
    },
  },
  'Node with knex, yarn and no Dockerfile': {
    remote: 'ssh://git@github.example.com/acme/Bills.git',
    files: {
      'package.json': '{"scripts":{"test":"node --test"},"dependencies":{"redis":"4"}}',
      'yarn.lock': '',
      'knexfile.js': '',
      '.nvmrc': '24\n',
    },
  },
  'Go with SQL files': {
    remote: 'git@github.com:acme/rates.git',
    branch: 'release/1.x',
    files: {
      'go.mod': 'module rates\n\ngo 1.24\n',
      'db/migrations/001_first.up.sql': '',
      Dockerfile: 'FROM golang:1.24\nEXPOSE 9000\n',
      'main.go': 'http.HandleFunc("/health", ok)\n',
    },
  },
  'several parts in one repository': {
    remote: 'git@github.com:acme/suite.git',
    files: {
      'services/api/pyproject.toml': '[project]\nname = "api"\nrequires-python = ">=3.11,<4"\n',
      'services/worker one/requirements.txt': 'redis\n',
      'web/package.json': '{"scripts":{"build":"vite build"}}',
      'web/packages/ui/package.json': '{}',
      'tools/Cargo.toml': '[package]\n',
      'legacy/pom.xml': '<project/>',
      'infra/flyway.conf': '',
      'compose.yaml': 'services:\n  api: { build: services/api }\n  worker: { build: services/worker }\n',
      'deploy/Dockerfile': 'FROM scratch\n',
    },
  },
  'Laravel with compose and Dockerfile under docker': {
    remote: 'git@github.com:acme/Store.git',
    branch: 'trunk',
    files: {
      'composer.json': '{}',
      'docker/php/Dockerfile': 'FROM php:8\n',
      'docker/docker-compose.yml':
        'services:\n  db: { image: mysql }\n  app:\n    build: php\n    ports: ["8080:80"]\n',
      'routes/web.php': "Route::get('/health', fn () => 'ok');\n",
    },
  },
  nothing: { files: {} },
} satisfies Record<string, Sample>

export type SampleName = keyof typeof SAMPLES

/** A repository of its own, gone when the test is over. */
export async function sampleRepository(name: SampleName): Promise<string> {
  const { files, remote, branch = 'main' }: Sample = SAMPLES[name]
  const root = join(await realpath(await mkdtemp(join(tmpdir(), 'rmm-init-'))), 'shop')
  onTestFinished(() => rm(dirname(root), { recursive: true, force: true }))
  await mkdir(root)
  await run('git', ['init', '--quiet', `--initial-branch=${branch}`, root])
  if (remote !== undefined) await run('git', ['-C', root, 'remote', 'add', 'origin', remote])
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), text)
  }
  return root
}
