import { expect, test } from 'vitest'
import { imageName, overrideFor, parseProject } from './project.ts'

const COMMIT = '0123456789abcdef0123456789abcdef01234567'

const CONFIG = {
  name: 'loom',
  services: {
    web: {
      build: { context: '/srv/web', args: { A: '1' } },
      depends_on: { queue: { condition: 'service_started' } },
    },
    queue: { image: 'queue', depends_on: { store: {} } },
    store: { image: 'store' },
  },
}

function parse(config: unknown = CONFIG, service = 'web', buildArgs = {}) {
  return parseProject(JSON.stringify(config), service, buildArgs)
}

test('a project says its name, its services and what the service needs, directly or not', () => {
  expect(parse()).toMatchObject({
    name: 'loom',
    services: ['web', 'queue', 'store'],
    service: { builds: true, needs: ['queue', 'store'] },
  })
})

test('services that need each other do not go round for ever', () => {
  const services = { web: { build: '.', depends_on: { queue: {} } }, queue: { depends_on: { web: {} } } }

  expect(parse({ name: 'loom', services }).service?.needs).toEqual(['queue'])
})

test('a service that only pulls an image builds nothing, and one that is not in the file is null', () => {
  expect(parse(CONFIG, 'store').service).toMatchObject({ builds: false })
  expect(parse(CONFIG, 'wbe').service).toBeNull()
})

test('the recipe changes with the way to build and with nothing else', () => {
  const recipe = parse().service?.recipe
  const otherService = { ...CONFIG, services: { ...CONFIG.services, store: { image: 'store:2' } } }
  const otherBuild = {
    ...CONFIG,
    services: { ...CONFIG.services, web: { build: { context: '/srv/other' } } },
  }

  expect(parse(otherService).service?.recipe).toBe(recipe)
  expect(parse(otherBuild).service?.recipe).not.toBe(recipe)
  expect(parse(CONFIG, 'web', { A: '2' }).service?.recipe).not.toBe(recipe)
})

test('what is not a project is an error', () => {
  expect(() => parse({ services: {} })).toThrow('name')
  expect(() => parseProject('Error: no such file', 'web', {})).toThrow('JSON')
})

test('images of different commits lie side by side, in small letters as the engine wants them', () => {
  expect(imageName('loom', 'Web', COMMIT)).toBe('loom-web:rmm-0123456789ab')
})

test('the override marks image and container, and keeps every dollar', () => {
  const marks = {
    project: 'loom',
    composeService: 'web',
    recipe: 'r1',
    tag: 'v1.0.0',
    commit: COMMIT,
    buildArgs: { PRICE: '$5' },
  }

  expect(JSON.parse(overrideFor(marks))).toEqual({
    services: {
      web: {
        image: 'loom-web:rmm-0123456789ab',
        pull_policy: 'never',
        labels: { 'rmm.commit': COMMIT, 'rmm.tag': 'v1.0.0' },
        build: {
          args: { PRICE: '$$5' },
          labels: {
            'rmm.built-from': COMMIT,
            'rmm.recipe': 'r1',
            'org.opencontainers.image.revision': COMMIT,
          },
        },
      },
    },
  })
  expect(overrideFor(marks)).toBe(overrideFor({ ...marks }))
})
