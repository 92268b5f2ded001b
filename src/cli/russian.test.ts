import { Readable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { testApi, tokenOf } from '../../test/support/api.ts'
import { cli } from '../../test/support/cli.ts'
import { freshDatabase } from '../../test/support/database.ts'
import { installation } from '../../test/support/installation.ts'
import { freshTag, scenes } from '../../test/support/scenes.ts'
import { ill, well } from '../domain/probe.ts'
import type { Driver } from '../drivers/driver.ts'

const database = await freshDatabase()
const probes = [
  well('login', 'let_in', { user: 'deploy' }),
  ill('docker', 'docker_missing', { detail: 'not found', fix: 'apt-get install docker.io' }),
]
const { api, deps } = await testApi(database, {
  installation: installation({ owners: { people: ['alice', 'bob'], groups: ['leads'] } }),
  driverOf: () => ({ inspect: () => Readable.from(probes) }) as unknown as Driver,
})
const { create, waiting, deployed } = scenes(database.db, deps)
const RMM_URL = await api.listen({ host: '127.0.0.1', port: 0 })

const envOf = (person: string) => ({
  RMM_URL,
  RMM_TOKEN: tokenOf(person),
  LANG: 'ru_RU.UTF-8',
  NO_COLOR: '1',
})
const as = (person: string, ...words: string[]) => cli(words, { env: envOf(person) })
const asTyping = (typed: string, ...words: string[]) => cli(words, { typed, env: envOf('admin') })

describe('in Russian', () => {
  test('what runs where', async () => {
    const { tag } = await deployed()

    const { stdout, stderr } = await as('guest', 'status', 'shop')

    const [heading, row, owners] = stdout.split('\n')
    expect(heading).toMatch(/^СЕРВИС +STAGE +PRODUCTION$/)
    expect(row).toMatch(new RegExp(`^shop +ничего +${tag} только что$`))
    expect(owners).toBe('Владельцы: alice, bob (leads)')
    expect(stderr).toBe('дальше: rmm release create shop <tag>\n')
  })

  test('a release on its way, from a draft to those who approve', async () => {
    const tag = freshTag()
    const draft = await as('dev', 'release', 'create', 'shop', tag, '--draft')
    const release = await waiting()
    const approved = await as('alice', 'release', 'approve', String(release.id))
    const list = await as('guest', 'release', 'list', '--limit', '1')
    const shown = await as('bob', 'release', 'show', String(release.id))

    expect(draft.stdout).toMatch(new RegExp(`^релиз \\d+ {2}shop ${tag} {2}· черновик\n$`))
    expect(draft.stderr).toMatch(/^дальше: rmm release start \d+\n$/)
    expect(approved.stderr).toContain('Релиз ждёт подтверждения: bob.\n')
    expect(list.stdout).toMatch(/^№ +СЕРВИС +ТЕГ +СТАТУС +КТО +СОЗДАН\n/)
    expect(list.stdout).toMatch(/\? ручное тестирование +dev +только что\n/)
    expect(shown.stdout).toContain(`релиз ${release.id}  ? ручное тестирование`)
    expect(shown.stdout).toMatch(/подтверждения +1 из 2: alice; могут подтвердить: bob\n/)
    expect(shown.stdout).toMatch(/путь назад +откат не отрепетирован: более ранней версии нет\n/)
    expect(shown.stdout).toMatch(/ИСТОРИЯ\n {2}только что +создан +dev \(по HTTP\)/)
    expect(shown.stdout).toContain(`ВЫ МОЖЕТЕ\n  rmm release approve ${release.id}\n`)
  })

  test('a rollback, which a yes in either language begins', async () => {
    const earlier = await deployed()
    const { id, tag } = await deployed()

    const plan = await as('guest', 'rollback', String(id), '--plan')
    const no = await asTyping('\n', 'rollback', String(id))
    const yes = await asTyping('да\n', 'rollback', String(id))

    expect(plan.stdout).toMatch(
      new RegExp(`код +${tag} → ${earlier.tag} \\(aaaaaaaaaaaa, деплой: только что\\)`),
    )
    expect(no.stderr).toContain(`Откатить shop на production с ${tag} на ${earlier.tag}? [д/Н] `)
    expect(no).toMatchObject({ code: 1, stderr: expect.stringContaining('Ничего не изменено.') })
    expect(yes).toMatchObject({ code: 0, stdout: expect.stringContaining('… выполняется откат') })
  })

  test('the doctor', async () => {
    const { code, stdout } = await as('guest', 'doctor')

    expect(code).toBe(1)
    expect(stdout).toContain('shop на production')
    expect(stdout).toMatch(/✓ ок +вход +deploy может войти/)
    expect(stdout).toMatch(/✗ нет +движок Docker .*\n.*\n +исправить: apt-get install docker\.io/)
  })

  test('numbers in every form', async () => {
    const issue = () => as('admin', 'token', 'create', 'dev')
    const made = [await issue(), await issue()]
    const measures = await as('guest', 'measures', 'shop', '--by', 'month')
    const diff = await as('guest', 'diff', 'production', 'stage')
    const tokens = await as('admin', 'token', 'list')

    expect(made.map(({ stderr }) => stderr.split('\n')[0])).toEqual(
      made.map(() => expect.stringMatching(/^Токен \d+, чей: dev\. Показывается только сейчас/)),
    )
    expect(measures.stdout).toMatch(/ДЕПЛОИ +ВРЕМЯ ДО PRODUCTION/)
    expect(measures.stderr).toMatch(/^У \d+ релиз(?:а|ов) время до production считается от/)
    expect(diff.stderr).toContain('Отличается: 1, совпадает: 0.')
    expect(tokens.stdout).toMatch(/dev +command line +всё, что позволяет роль +только что\n/)
  })

  test('a machine that cannot be reached, and none at all', async () => {
    const away = await cli(['status'], { env: { ...envOf('guest'), RMM_URL: 'http://127.0.0.1:1' } })
    const none = await cli(['status'], { env: { RMM_LANG: 'ru' } })

    expect(away).toMatchObject({
      code: 1,
      stderr: 'По адресу http://127.0.0.1:1 никто не отвечает.\nМашина запущена? rmm serve\n',
    })
    expect(none.stderr).toMatch(/^Здесь не известна ни одна машина: нет ни RMM_URL, ни \.rmm\/cli\.json /)
  })

  test('JSON is the same in every language', async () => {
    const { id } = await create()
    const now = () => new Date('2027-01-01T00:00:00.000Z')
    const ask = (LANG: string) =>
      cli(['release', 'show', String(id), '--json'], { env: { ...envOf('guest'), LANG }, now })

    const [russian, english] = [await ask('ru'), await ask('en')]

    expect(JSON.parse(russian.stdout).status).toBe('initiated')
    expect(JSON.parse(russian.stdout).history).toEqual(JSON.parse(english.stdout).history)
  })
})

/** Everything that only reads, where something is there to be read, and where nothing is. */
test.each([
  ['whoami'],
  ['people list'],
  ['people show alice'],
  ['people links'],
  ['group list'],
  ['token list'],
  ['locks'],
  ['freeze list'],
  ['secret list'],
  ['audit list'],
  ['audit verify'],
  ['telegram'],
  ['chats'],
  ['measures'],
  ['unlock shop production'],
  ['chats language nowhere ru'],
  ['people set dev'],
  ['release edit 1'],
  ['audit --since never'],
  ['freeze start --reason release'],
])('rmm %s says nothing in English', async (command) => {
  const { stdout, stderr } = await as('admin', ...command.split(' '))

  const messages = stderr.split('\n').filter((line) => line !== '')
  const heading = stdout.split('\n').find((line) => line !== '') ?? 'нет'
  expect(stdout + stderr).not.toBe('')
  for (const line of [...messages, heading]) expect(line).toMatch(/\p{Script=Cyrillic}|^rmm |^\d+:\w+$/u)
  expect(heading.replace('PRODUCTION', '')).not.toMatch(/[A-Z]{4,}/)
})
