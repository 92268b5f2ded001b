import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Plugin, rolldown } from 'rolldown'

const root = join(import.meta.dirname, '..')

/** Committed: whoever uses the Action takes the repository as it is. */
export const ACTION_BUNDLE = join(root, 'action', 'dist', 'index.js')

/** Everything that the Action is made of as one file, the same wherever it is made. */
export async function bundleAction(): Promise<string> {
  const bundle = await rolldown({
    cwd: root,
    input: join(root, 'action', 'src', 'main.ts'),
    platform: 'node',
    // Native helpers that ssh2 does without where they are not there.
    external: [/^cpu-features$/, /\.node$/],
    tsconfig: join(root, 'tsconfig.json'),
    transform: { define: { __dirname: 'import.meta.dirname' } },
    logLevel: 'warn',
    plugins: [await filesInside()],
  })
  try {
    const { output } = await bundle.generate({ format: 'esm', codeSplitting: false, minify: false })
    const [file, ...others] = output
    if (others.length > 0) throw new Error('the Action is to be one file')
    return file.code
  } finally {
    await bundle.close()
  }
}

/** Words for logs, which are in English whoever reads them. */
const WORDS = /^(?:cli-machine|failures|statuses|words)\.ftl$/

interface Reading {
  file: string
  /** How the source reads its files, and what stands there instead. */
  expressions: readonly (readonly [string, string])[]
  files: Record<string, string>
}

/** What the sources read from beside them when they run goes into the bundle, which has nothing beside it. */
async function filesInside(): Promise<Plugin> {
  const readings: Reading[] = [
    {
      file: join(root, 'src', 'lib', 'host', 'job-script.ts'),
      expressions: [
        ["readFileSync(new URL(`shell/${name}.sh`, import.meta.url), 'utf8')", 'FILES[`${name}.sh`]'],
      ],
      files: await filesIn(join(root, 'src', 'lib', 'host', 'shell'), /\.sh$/),
    },
    {
      file: join(root, 'src', 'i18n', 'catalogue.ts'),
      expressions: [
        ['readdirSync(folder)', 'Object.keys(FILES)'],
        ["readFileSync(join(folder, file), 'utf8')", 'FILES[file]'],
      ],
      files: await filesIn(join(root, 'src', 'i18n', 'en'), WORDS),
    },
  ]
  return {
    name: 'files-inside',
    transform(code, id) {
      const reading = readings.find(({ file }) => file === id)
      if (!reading) return null
      const changed = reading.expressions.reduce((text, [read, instead]) => {
        if (!text.includes(read)) throw new Error(`${id} does not read its files by ${read} any more`)
        return text.replace(read, () => instead)
      }, code)
      return `const FILES: Record<string, string> = ${JSON.stringify(reading.files)}\n${changed}`
    },
  }
}

async function filesIn(folder: string, only: RegExp): Promise<Record<string, string>> {
  const names = (await readdir(folder)).filter((name) => only.test(name)).sort()
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))
  return Object.fromEntries(names.map((name, index) => [name, texts[index] ?? '']))
}
