import { existsSync } from 'node:fs'
import { chmod, copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DockerHost } from './docker-host.ts'
import { quietPort } from './quiet-ports.ts'
import { attempt, must } from './run-here.ts'

/** How a published version behaves. */
export type Behaviour =
  | 'good'
  | 'build_fails'
  | 'builds_slowly'
  | 'builds_for_seconds'
  | 'fills_the_disk'
  /** Starts, says why it cannot go on, ends; compose starts it again and again. */
  | 'dies'
  /** The same, but only on a host whose data folder holds a file called `die`. */
  | 'dies_where_told'
  /** Its health URL answers with an error. */
  | 'unhealthy'
  /** Does not end when it is asked to. */
  | 'stubborn'

export interface VersionToPublish {
  behaves?: Behaviour
  /** Of `builds_slowly`; a number of its own is found again among the processes of the host. */
  pauseSeconds?: number
  /** More files of the repository. */
  files?: Readonly<Record<string, string>>
  /** File name -> SQL, beside those of earlier versions: `002-notes.up.sql`. */
  migrations?: Readonly<Record<string, string>>
}

/** What the target says when it is asked directly, past the machine. */
interface OwnWord {
  /** Of `docker ps`: every container of the service that runs. */
  containers: readonly { name: string; image: string; commit: string }[]
  /** What the health URL answers; null where nothing does. */
  served: { status: number; version: string | null } | null
  head: string
  tables: readonly string[]
}

export interface ComposeService {
  name: string
  origin: string
  /** The host's clone. */
  directory: string
  composeDirectory: string
  composeFile: string
  /** As compose derives it. */
  project: string
  healthUrl: string
  /** A SQLite file on the host. */
  database: string
  publish(tag: string, version?: VersionToPublish): Promise<{ tag: string; commit: string }>
  word(): Promise<OwnWord>
}

export interface ComposeServiceOptions {
  name?: string
  /** `beside`: the compose file lies in a sibling directory, together with those of other services. */
  layout?: 'inside' | 'beside'
  /** Of the containers; `no` keeps one that died dead. */
  restart?: string
  /** Another service of the same compose file; `beside` only. */
  needs?: string
  /** Several hosts may follow one repository. */
  origin?: string
}

/** A service in a git repository, and a clone of it on a host, ready for its first deployment. */
export async function createComposeService(
  host: Pick<DockerHost, 'root' | 'env'>,
  options: ComposeServiceOptions = {},
): Promise<ComposeService> {
  const { name = 'web', layout = 'inside', restart = 'unless-stopped' } = options
  const origin = options.origin ?? join(host.root, 'origin', `${name}.git`)
  const desk = `${origin}.desk`
  const directory = join(host.root, 'srv', name)
  const database = join(host.root, 'data', `${name}.sqlite`)
  const composeDirectory = layout === 'inside' ? directory : join(host.root, 'srv', 'system')
  const composeFile = layout === 'inside' ? 'compose.yaml' : 'docker-compose/app.yaml'
  const port = await quietPort()

  if (options.origin === undefined) await createRepository(origin, desk, name)
  await must(['git', 'clone', '--quiet', origin, directory])
  await mkdir(join(host.root, 'data'), { recursive: true })
  const data = join(host.root, 'data')
  if (layout === 'inside') {
    await writeFile(join(directory, '.env'), `PORT=${port}\nDATA=${data}\nRESTART=${restart}\n`)
  } else {
    const settings = { name, port: String(port), data, needs: options.needs }
    await addToSystem(join(composeDirectory, 'docker-compose'), settings)
  }

  const healthUrl = `http://127.0.0.1:${port}/cgi-bin/health`
  return {
    name,
    origin,
    directory,
    composeDirectory,
    composeFile,
    project: layout === 'inside' ? name : 'docker-compose',
    healthUrl,
    database,
    publish: (tag, version = {}) => publish({ desk, name, tag }, version),
    word: async () => ({
      containers: await runningContainers(name, host.env),
      served: await ask(healthUrl),
      head: (await must(['git', '-C', directory, 'rev-parse', 'HEAD'])).trim(),
      tables: await tablesOf(database),
    }),
  }
}

async function createRepository(origin: string, desk: string, name: string): Promise<void> {
  await must(['git', 'init', '--quiet', '--bare', '--initial-branch=main', origin])
  await must(['git', 'clone', '--quiet', origin, desk])
  await must(['git', 'checkout', '--quiet', '-B', 'main'], { cwd: desk })
  await must(['git', 'config', 'user.name', 'A developer'], { cwd: desk })
  await must(['git', 'config', 'user.email', 'developer@example.com'], { cwd: desk })
  await mkdir(join(desk, 'www', 'cgi-bin'), { recursive: true })
  await mkdir(join(desk, 'migrations'))
  await writeFile(join(desk, 'migrations', '.gitkeep'), '')
  await writeFile(join(desk, 'compose.yaml'), `services:\n${composeText(name, '.', FROM_ENV)}`)
  await writeFile(join(desk, '.gitignore'), '.env\n')
  await copyFile('/bin/busybox', join(desk, 'busybox'))
  await chmod(join(desk, 'busybox'), 0o755)
  await must(['git', 'add', '.'], { cwd: desk })
  await must(['git', 'commit', '--quiet', '-m', 'Begin'], { cwd: desk })
  await must(['git', 'push', '--quiet', 'origin', 'main'], { cwd: desk })
}

interface Settings {
  port: string
  data: string
}

const FROM_ENV: Settings = { port: '${PORT}', data: '${DATA}' }

function composeText(name: string, context: string, { port, data }: Settings): string {
  return `  ${name}:
    build: ${context}
    restart: \${RESTART:-unless-stopped}
    stop_signal: SIGKILL
    ports: ["127.0.0.1:${port}:8080"]
    volumes: ["${data}:/data"]
`
}

/** One compose file for the services of a team, beside their working copies. */
async function addToSystem(
  directory: string,
  { name, needs, ...settings }: Settings & { name: string; needs: string | undefined },
) {
  await mkdir(directory, { recursive: true })
  const file = join(directory, 'app.yaml')
  const before = existsSync(file) ? await readFile(file, 'utf8') : 'services:\n'
  const wanted = needs === undefined ? '' : `    depends_on: [${needs}]\n`
  await writeFile(file, before + composeText(name, `../../${name}`, settings) + wanted)
}

async function publish(
  { desk, name, tag }: { desk: string; name: string; tag: string },
  version: VersionToPublish,
): Promise<{ tag: string; commit: string }> {
  const { behaves = 'good', pauseSeconds = 120 } = version
  const compose = `services:\n${composeText(name, '.', FROM_ENV)}`
  const migrations = Object.entries(version.migrations ?? {}).map(([file, sql]) => [
    `migrations/${file}`,
    sql,
  ])
  const files: Record<string, string> = {
    'compose.yaml': behaves === 'stubborn' ? compose.replace(/.*stop_signal.*\n/, '') : compose,
    Dockerfile: dockerfile(behaves, pauseSeconds),
    'start.sh': START[behaves] ?? SERVE,
    'www/cgi-bin/health': healthScript(behaves, tag),
    ...Object.fromEntries(migrations),
    ...version.files,
  }
  for (const [file, text] of Object.entries(files)) await writeFile(join(desk, file), text)
  await chmod(join(desk, 'www/cgi-bin/health'), 0o755)
  await must(['git', 'add', '--all', '.'], { cwd: desk })
  await must(['git', 'commit', '--quiet', '--allow-empty', '-m', `Version ${tag}, ${behaves}`], { cwd: desk })
  await must(['git', 'tag', '--force', tag], { cwd: desk })
  await must(['git', 'push', '--quiet', '--force', 'origin', 'HEAD:main', `refs/tags/${tag}`], { cwd: desk })
  return { tag, commit: (await must(['git', 'rev-parse', 'HEAD'], { cwd: desk })).trim() }
}

const SERVE = 'exec /bin/busybox httpd -f -p 8080 -h /www\n'
const START: Partial<Record<Behaviour, string>> = {
  dies_where_told: `[ ! -e /data/die ] || { echo 'told to die'; exit 3; }\n${SERVE}`,
  dies: "echo 'out of luck: cannot read /etc/web.conf'\n/bin/busybox sleep 0.3\nexit 3\n",
}

function healthScript(behaves: Behaviour, tag: string): string {
  const [code, status] = behaves === 'unhealthy' ? ['500 Internal Server Error', 'ill'] : ['200 OK', 'ok']
  const body = JSON.stringify({ status, version: tag })
  return `#!/bin/sh\nprintf 'Status: ${code}\\r\\nContent-Type: application/json\\r\\n\\r\\n${body}'\n`
}

function dockerfile(behaves: Behaviour, pauseSeconds: number): string {
  const steps: Partial<Record<Behaviour, string>> = {
    build_fails: `RUN ["/bin/busybox", "sh", "-c", "echo 'main.ts(7,3): error TS2304: no such thing'; exit 2"]\n`,
    builds_slowly: `RUN ["/bin/busybox", "sleep", "${pauseSeconds}"]\n`,
    fills_the_disk: 'RUN ["/bin/busybox", "dd", "if=/dev/zero", "of=/blob", "bs=1M", "count=200"]\n',
    builds_for_seconds: 'RUN ["/bin/busybox", "sleep", "3"]\n',
  }
  return `FROM scratch
COPY busybox /bin/busybox
RUN ["/bin/busybox", "--install", "-s", "/bin"]
COPY migrations /migrations
COPY start.sh /start.sh
COPY www /www
${steps[behaves] ?? ''}CMD ["/bin/busybox", "sh", "/start.sh"]
`
}

async function runningContainers(service: string, env: Readonly<Record<string, string>>) {
  const format = '{{.Names}}\t{{.Image}}\t{{.Label "rmm.commit"}}'
  const filter = `label=com.docker.compose.service=${service}`
  const said = await must(
    ['docker', 'ps', '--filter', filter, '--filter', 'status=running', '--format', format],
    { env },
  )
  return said
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [name = '', image = '', commit = ''] = line.split('\t')
      return { name, image, commit }
    })
}

async function ask(url: string): Promise<OwnWord['served']> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(3_000) })
    const text = await answer.text()
    return {
      status: answer.status,
      version: (JSON.parse(text) as { version: string }).version,
    }
  } catch {
    return null
  }
}

async function tablesOf(database: string): Promise<string[]> {
  const said = await attempt([
    'sqlite3',
    '-readonly',
    database,
    "select name from sqlite_master where type = 'table'",
  ])
  return said.stdout
    .split('\n')
    .filter((line) => line !== '')
    .sort()
}
