import type { Verb as VerbName } from '../../domain/deployment/plan.ts'
import { type StepDone, shortCommit, type Verb, versionOf } from './context.ts'
import { fetch } from './fetch.ts'
import { migrate, migrateBack } from './migrate.ts'
import { observe } from './observe.ts'
import { record } from './record.ts'

/** What each step of a plan does. */
export const VERBS: Readonly<Record<VerbName, (verb: Verb) => Promise<StepDone>>> = {
  record,
  fetch,
  migrate,
  migrate_back: migrateBack,
  observe,
  prepare: async (verb) => {
    const version = versionOf(verb)
    await verb.driver.prepare(version, verb.context)
    return { detail: `${version.tag} (${shortCommit(version.commit)}) is built` }
  },
  start: async (verb) => {
    const version = versionOf(verb)
    await verb.driver.start(version, verb.context)
    return { detail: `${version.tag} was started` }
  },
  smoke_test: async ({ driver, service, context }) => {
    if (service.smokeTest === null) return { detail: 'no smoke test', skipped: true }
    await driver.smokeTest(service.smokeTest, context)
    return { detail: 'the smoke test passed' }
  },
  dump_schema: async ({ driver, context }) => {
    const schema = await driver.dumpSchema(context)
    if (schema === null) return { detail: 'this preset cannot show the schema', skipped: true, schema }
    return { detail: `${schema.split('\n').length} lines`, schema }
  },
}
