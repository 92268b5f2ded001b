import { expect, test } from 'vitest'
import { installation } from '../../test/support/installation.ts'
import { liveInstallation } from './live-installation.ts'

test('whoever was handed the configuration reads the one in force, all of its parts', () => {
  const { sources: _, ...first } = installation()
  const next = { ...installation({ name: 'web' }), sources: { trustApprovedList: true } }
  const live = liveInstallation(first)
  const deps = { installation: live.installation }
  const handedOn = { ...deps }
  const before = { ...handedOn.installation }

  live.replace(next)

  expect(before).toEqual(first)
  expect({ ...handedOn.installation }).toEqual(next)
  expect([Object.keys(handedOn.installation.services), 'sources' in handedOn.installation]).toEqual([
    ['web'],
    true,
  ])
  live.replace(first)
  expect({ ...handedOn.installation }).toEqual(first)
})
