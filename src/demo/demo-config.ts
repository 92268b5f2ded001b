import { stringify } from 'yaml'
import { quoteWord } from '../lib/host/quote.ts'
import type { DemoData } from './demo-data.ts'
import type { Ground } from './reality.ts'

/** What the sample service is called. */
export const SERVICE = 'hello'

const EXPLAINED = `The demo: one small service, really running as processes on this machine.
Written anew at every start; a configuration of your own looks just like it.`

/** rmm.yaml of the demo. `node` runs the sample service. */
export function demoConfig({ repository, grounds }: DemoData, { node }: { node: string }): string {
  const names = grounds.map(({ environment }) => environment)
  const run = `${quoteWord(node)} --no-warnings`
  const config = {
    version: 1,
    environments: Object.fromEntries(names.map((name, index) => [name, environment(index, names.length)])),
    people: { admin: { role: 'admin' }, tester: { role: 'engineer' }, demo: { role: 'engineer' } },
    targets: Object.fromEntries(grounds.map((ground) => [targetName(ground), target(ground, run)])),
    services: {
      [SERVICE]: {
        repository,
        // Whoever pushes a tag there sees what becomes of it at once.
        poll_tags: '1s',
        ...Object.fromEntries(grounds.map((ground) => [ground.environment, targetName(ground)])),
        migrations: { preset: 'sql', client: `${run} sql.js` },
        health: {
          url: 'http://127.0.0.1:{port}/health',
          wait: '300ms',
          attempts: 5,
          interval: '300ms',
          timeout: '3s',
          version: { field: 'version' },
        },
      },
    },
  }
  return `${comment(EXPLAINED)}\n${stringify(config, { lineWidth: 0 })}`
}

/** Only the last one asks people: whoever sits here may say yes as admin, the story does it as tester. */
function environment(index: number, count: number): object {
  const order = index + 1
  if (order < count) return { order }
  return { order, approvals: { some_of: ['admin', 'tester', 'demo'], count: 1, own_release: true } }
}

function target({ environment, port, directory, databaseFile }: Ground, run: string): object {
  return {
    driver: 'process',
    directory,
    start: `exec ${run} server.js`,
    port,
    env: { STAGE_NAME: environment, DATABASE_FILE: databaseFile },
  }
}

function targetName({ environment }: Ground): string {
  return `${environment}-here`
}

function comment(text: string): string {
  return text.replaceAll(/^/gm, '# ')
}
