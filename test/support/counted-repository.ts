import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeSampleRepository } from '../../src/demo/sample-repository.ts'
import { SAMPLE_TAGS } from '../../src/demo/sample-versions.ts'
import { must } from './run-here.ts'

const IDENTITY = {
  GIT_AUTHOR_NAME: 'Test',
  GIT_AUTHOR_EMAIL: 'test@localhost',
  GIT_COMMITTER_NAME: 'Test',
  GIT_COMMITTER_EMAIL: 'test@localhost',
  GIT_AUTHOR_DATE: '2026-01-01T00:00:00Z',
  GIT_COMMITTER_DATE: '2026-01-01T00:00:00Z',
}

/** The sample service, whose migrations write down in the migrated database that they were walked. */
export async function makeCountedRepository(directory: string): Promise<void> {
  const path = process.env['PATH'] ?? ''
  const sample = `${directory}.sample`
  await makeSampleRepository(sample, { path })
  const git = (...words: string[]) => must(['git', '-C', directory, ...words], { env: IDENTITY })
  await must(['git', 'init', '--quiet', '--initial-branch=main', directory])
  for (const tag of SAMPLE_TAGS) {
    await git('fetch', '--quiet', '--no-tags', sample, `refs/tags/${tag}`)
    await git('read-tree', '--reset', '-u', 'FETCH_HEAD')
    await countWalks(join(directory, 'migrations'))
    await git('add', '--all')
    await git('commit', '--quiet', '--message', tag)
    await git('tag', tag)
  }
}

async function countWalks(migrations: string): Promise<void> {
  for (const name of await readdir(migrations)) {
    const walk = name.replace(/\.sql$/, '')
    const file = join(migrations, name)
    const sql = await readFile(file, 'utf8')
    await writeFile(
      file,
      `${sql}
create table if not exists walked (id integer primary key, walk text not null);
insert into walked (walk) values ('${walk}');
`,
    )
  }
}
