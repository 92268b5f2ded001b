import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test, vi } from 'vitest'
import { SOON_MS } from '../../test/support/soon.ts'
import { keepLease, type Lease, type LeaseStore } from './lease.ts'

const QUICK = { leaseMs: 120, beatMs: 20, deadAfterMs: 200 }
const leases: Lease[] = []
afterEach(() => {
  for (const lease of leases.splice(0)) lease.stop()
})

interface Rig {
  lease: Lease
  store: {
    alive: boolean
    reachable: boolean
    others: { id: string; beat: number }[]
    dead: string[]
    /** Taking over waits for this. */
    recovery: Promise<void>
  }
  lost: number
}

function rig(limits: Partial<typeof QUICK> = {}): Rig {
  const state = {
    store: {
      alive: true,
      reachable: true,
      others: [] as { id: string; beat: number }[],
      dead: [] as string[],
      recovery: Promise.resolve(),
    },
    lost: 0,
  }
  const answer = async <T>(value: () => T): Promise<T> => {
    if (!state.store.reachable) throw new Error('the database is away')
    return value()
  }
  const store: LeaseStore = {
    beat: () => answer(() => state.store.alive),
    others: () => answer(() => state.store.others),
    declareDead: (other) =>
      answer(() => {
        state.store.dead.push(other.id)
        state.store.others = state.store.others.filter(({ id }) => id !== other.id)
        return true
      }),
    recover: () => state.store.recovery,
  }
  const lease = keepLease({
    store,
    ...QUICK,
    ...limits,
    onLost: () => (state.lost += 1),
    onProblem: () => {},
  })
  leases.push(lease)
  return Object.assign(state, { lease })
}

async function isHeld(lease: Lease, withinMs = 10): Promise<boolean> {
  return Promise.race([lease.held().then(() => true), sleep(withinMs).then(() => false)])
}

test('a fresh lease lets work pass at once', async () => {
  const { lease } = rig()

  expect(await isHeld(lease, 5_000)).toBe(true)
})

test('without the database work waits, and goes on when it is back', async () => {
  const { lease, store } = rig()
  store.reachable = false
  await sleep(QUICK.leaseMs + 60)
  const during = await isHeld(lease)

  const waiting = lease.held()
  store.reachable = true
  await waiting

  expect(during).toBe(false)
})

test('a replica that was declared dead says so once and never lets work pass again', async () => {
  const made = rig()
  made.store.alive = false

  await sleep(QUICK.leaseMs + 100)

  expect(made.lost).toBe(1)
  expect(await isHeld(made.lease, 60)).toBe(false)
})

test('one that stopped beating is declared dead, one that beats is not', async () => {
  const { store } = rig()
  store.others = [
    { id: 'frozen', beat: 7 },
    { id: 'busy', beat: 1 },
  ]
  const heart = setInterval(() => {
    store.others = store.others.map((other) =>
      other.id === 'busy' ? { ...other, beat: other.beat + 1 } : other,
    )
  }, 15)

  await vi.waitFor(() => expect(store.dead).toContain('frozen'), SOON_MS)
  clearInterval(heart)

  expect(store.dead).toEqual(['frozen'])
})

test('after an outage of the database everyone gets a full period of grace', async () => {
  // Long enough that a machine which stumbles between two beats does not matter.
  const deadAfterMs = 1_000
  const { store } = rig({ deadAfterMs })
  store.others = [{ id: 'other', beat: 1 }]
  await sleep(deadAfterMs - 400)
  store.reachable = false
  await sleep(QUICK.leaseMs + 60)
  store.reachable = true

  await sleep(deadAfterMs - 400)

  expect(store.dead).toEqual([])
})

test('taking over that has to wait keeps nobody from beating', async () => {
  const { lease, store } = rig()
  store.recovery = new Promise(() => {})

  await sleep(QUICK.leaseMs + 100)

  expect(await isHeld(lease, 5_000)).toBe(true)
})
