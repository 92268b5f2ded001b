import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { ACTION_BUNDLE, bundleAction } from './action-bundle.ts'

await mkdir(dirname(ACTION_BUNDLE), { recursive: true })
await writeFile(ACTION_BUNDLE, await bundleAction())
