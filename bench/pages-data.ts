import type { Page } from 'playwright-core'

export const SERVICES = 200
export const ENVIRONMENTS = ['dev', 'qa', 'beta', 'stage', 'canary', 'production']
/** A service comes to one of these on its way to production. */
const BEFORE = ['qa', 'beta', 'stage', 'canary']
const roadOf = (number: number) => ['dev', BEFORE[number % BEFORE.length] ?? '', 'production']
/** Service and environment of every cell that has something in it. */
export const PLACES = Array.from({ length: SERVICES }, (_, index) => index + 1).flatMap((number) =>
  roadOf(number).map((environment) => ({ service: nameOf(number), environment })),
)
export const LOG_LINES = 100_000

function nameOf(number: number): string {
  return `service-${String(number).padStart(3, '0')}`
}

/** The row of the overview with this service. */
export const shown = (page: Page, number: number) => page.getByRole('rowheader', { name: nameOf(number) })

export function pagesInstallation(): string {
  const environments = ENVIRONMENTS.map(
    (name, index) => `  ${name}: { order: ${index + 1}, approvals: nobody }`,
  )
  const targets = PLACES.map(
    ({ service, environment }) =>
      `  ${service}-${environment}: { driver: process, directory: ${service}/${environment}, start: node server.js }`,
  )
  const services = Array.from({ length: SERVICES }, (_, index) => {
    const name = nameOf(index + 1)
    return [
      `  ${name}:`,
      `    repository: /nowhere/${name}.git`,
      `    health: { url: 'http://127.0.0.1:9/health' }`,
      ...roadOf(index + 1).map((environment) => `    ${environment}: ${name}-${environment}`),
    ].join('\n')
  })
  return `version: 1
environments:
${environments.join('\n')}
targets:
${targets.join('\n')}
services:
${services.join('\n')}
`
}
