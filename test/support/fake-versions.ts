import type { FakeVersion } from './fake-target.ts'

const migration = (id: string) => ({ id, reversible: true, reason: null })

export const V1: FakeVersion = { tag: 'v1.0.0', commit: '1'.repeat(40), migrations: [migration('001')] }
export const V2: FakeVersion = {
  tag: 'v1.1.0',
  commit: '2'.repeat(40),
  migrations: [migration('001'), migration('002')],
}
export const V3: FakeVersion = {
  tag: 'v1.2.0',
  commit: '3'.repeat(40),
  migrations: [migration('001'), migration('002'), migration('003')],
}
export const FAKE_VERSIONS = [V1, V2, V3]
