import { statusesOf } from '../domain/release/status.ts'
import type { Tx } from './connection.ts'

/** What a change of the configuration may be in the way of. */
export async function whatIsUnderWay(tx: Tx): Promise<{
  deployments: { id: number; service: string; environment: string }[]
  releases: { service: string; waiting: boolean }[]
}> {
  const deployments = await tx
    .selectFrom('deployment')
    .select(['id', 'service', 'environment'])
    .where('status', 'in', ['pending', 'in_progress'])
    .orderBy('id')
    .execute()
  const releases = await tx
    .selectFrom('release')
    .select(['service', 'status'])
    .where('status', 'in', statusesOf('active'))
    .execute()
  return {
    deployments,
    releases: releases.map(({ service, status }) => ({ service, waiting: status === 'manual_testing' })),
  }
}
