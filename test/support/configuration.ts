import ssh2 from 'ssh2'
import { type LoadOptions, loadInstallation } from '../../src/config/load-installation.ts'
import { ConfigurationProblems } from '../../src/config/problems.ts'
import { SecretRefused } from '../../src/config/secrets.ts'
import { sshComposeOptions } from '../../src/drivers/ssh-compose/options.ts'

const { private: privateKey } = ssh2.utils.generateKeyPairSync('ed25519')
const VALUES: Record<string, string> = {
  stage: 'hunter2!',
  'production-key': privateKey,
  telegram: '12:ABC-def',
}

const options = {
  secrets: {
    get(name: string) {
      if (name === 'open') throw new SecretRefused('others can read secrets/open: chmod 600 secrets/open')
      return VALUES[name] ?? null
    },
  },
  checkTarget(target: Parameters<typeof sshComposeOptions>[0], service: { name: string }) {
    if (target.driver === 'ssh-compose') sshComposeOptions(target, service.name)
  },
}

/** Reads rmm.yaml with two secrets, asking the real driver about its targets. */
export const load = (text: string, more: Pick<LoadOptions, 'onMissing' | 'bot'> = {}) =>
  loadInstallation(text, 'rmm.yaml', { ...options, ...more })

/** What is said about a text, or `none`. */
export function problemsOf(text: string): string {
  try {
    load(text)
  } catch (error) {
    if (error instanceof ConfigurationProblems) return error.message
    throw error
  }
  return 'none'
}

/** The parts of the shortest useful file. */
export const GOOD = {
  version: 'version: 1',
  environments: `environments:
  stage: { order: 1 }
  production: { order: 2, approvals: nobody }`,
  people: `people:
  ann: { role: admin }
  bob:
  cy.d: {}`,
  targets: `targets:
  a: { driver: process, directory: /srv/a }
  b: { driver: process, directory: /srv/b }`,
  services: `services:
  web:
    repository: acme/web
    stage: a
    production: b`,
}

export const file = (change: Partial<typeof GOOD>) => Object.values({ ...GOOD, ...change }).join('\n')
