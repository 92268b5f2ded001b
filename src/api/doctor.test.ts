import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { testApi, tokenOf } from '../../test/support/api.ts'
import { freshDatabase } from '../../test/support/database.ts'
import { installation } from '../../test/support/installation.ts'
import type { DoctorReport } from '../contract/service.ts'
import { ill, well } from '../domain/probe.ts'
import type { Service } from '../domain/service/settings.ts'
import type { Driver } from '../drivers/driver.ts'
import { createDoctor } from './doctor.ts'
import { examinationOf, lookAtPlaces } from './look-at-places.ts'

const database = await freshDatabase()

test('the doctor tests every target, also one that throws', async () => {
  const stage = { inspect: () => Readable.from([well('login', 'let_in', { user: 'deploy' })]) }
  const production = {
    async *inspect() {
      yield well('address', 'address_given', { host: '10.0.0.6' })
      throw new Error('no route to host')
    },
  }
  const { ask } = await testApi(database, {
    driverOf: (_, environment) => (environment === 'stage' ? stage : production) as unknown as Driver,
  })

  const { body } = await ask('guest', 'GET', '/api/v1/services/shop/doctor')

  const letIn = {
    check: 'login',
    name: 'login',
    ok: true,
    detail: 'deploy is let in',
    fix: null,
    remedy: null,
  }
  expect(body).toMatchObject({
    service: 'shop',
    ok: false,
    environments: [
      { environment: 'stage', target: { name: 'shop-stage' }, ok: true, probes: [letIn] },
      {
        environment: 'production',
        ok: false,
        probes: [{ check: 'address' }, { check: 'examination', ok: false, detail: 'no route to host' }],
      },
    ],
  })
})

test('who asks while the doctor looks reads along, who asks later has another look', async () => {
  let inspections = 0
  const driver = {
    async *inspect() {
      inspections++
      yield well('tools', 'tools_there')
    },
  }
  const settings = installation()
  const { deps } = await testApi(database, {
    installation: settings,
    driverOf: () => driver as unknown as Driver,
  })
  const doctor = createDoctor(deps)
  const shop = settings.services['shop'] as Service

  const [one, other] = [doctor.examine(shop), doctor.examine(shop)]
  await other.whole()
  const later = doctor.examine(shop)
  await later.whole()

  expect([other === one, later === one]).toEqual([true, false])
  expect(inspections).toBe(4)
})

test('the doctor says what it sees as it sees it, in the language of whoever asks', async () => {
  const settings = installation({
    targets: {
      stage: { name: 'one', driver: 'process', options: {} },
      production: {
        name: 'two',
        driver: 'ssh-compose',
        options: {},
        withoutSecrets: [{ name: 'key', isSet: false, message: '' }],
      },
    },
  })
  let goOn = () => {}
  const paused = new Promise<void>((resolve) => {
    goOn = resolve
  })
  const stage = {
    async *inspect() {
      yield well('address', 'address_given', { host: '10.0.0.5' })
      await paused
      yield ill('port', 'port_closed', { host: '10.0.0.5', port: 22, fix: 'nc -vz 10.0.0.5 22' })
    },
  }
  const { api } = await testApi(database, {
    installation: settings,
    driverOf: () => stage as unknown as Driver,
  })
  await api.listen({ port: 0, host: '127.0.0.1' })
  const { port } = api.server.address() as AddressInfo
  const headers = {
    authorization: `Bearer ${tokenOf('guest')}`,
    accept: 'application/x-ndjson',
    'accept-language': 'ru',
  }

  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/services/shop/doctor`, { headers })
  const reports: DoctorReport[] = []
  for await (const chunk of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    reports.push(...chunk.split('\n').flatMap((line) => (line ? [JSON.parse(line) as DoctorReport] : [])))
    if (reports.at(-1)?.environments[0]?.probes.length === 1) goOn()
  }

  const growing = reports.map(({ environments }) => environments[0]?.probes.length ?? 0)
  expect(growing).toEqual([...growing].sort())
  expect(new Set(growing)).toContain(1)
  expect(reports.filter(({ done }) => done)).toHaveLength(1)
  expect(reports.at(-1)).toMatchObject({
    ok: false,
    done: true,
    environments: [
      {
        ok: false,
        done: true,
        probes: [
          { check: 'address', name: 'адрес', detail: '10.0.0.5', remedy: null },
          {
            check: 'port',
            name: 'порт',
            detail: 'на 10.0.0.5:22 никто не отвечает: соединение отклонено',
            remedy: 'Порт верный, sshd там запущен?',
            fix: 'nc -vz 10.0.0.5 22',
          },
        ],
      },
      { probes: [{ check: 'secret', detail: 'у secret:key нет значения', fix: 'rmm secret set key' }] },
    ],
  })
})

test('a place that never answers is given up, the others are not', async () => {
  const never = {
    async *inspect() {
      await new Promise(() => {})
      yield* []
    },
  }
  const settings = installation()
  const examination = examinationOf({ installation: settings }, settings.services['shop'] as Service)
  const quick = { inspect: () => Readable.from([well('tools', 'tools_there')]) }

  await lookAtPlaces(
    {
      installation: settings,
      driverOf: (_, environment) => (environment === 'stage' ? never : quick) as unknown as Driver,
    },
    settings.services['shop'] as Service,
    examination,
    { limitMs: 50 },
  )

  expect(examination.examined.environments).toMatchObject([
    { environment: 'stage', done: true, probes: [{ finding: { code: 'out_of_time' } }] },
    { environment: 'production', done: true, probes: [{ ok: true }] },
  ])
})
