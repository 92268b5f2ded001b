import { ConfigurationProblems } from './config/problems.ts'
import { messageOf } from './lib/errors.ts'

const print = (line: string) => void process.stdout.write(`${line}\n`)

/** The commands that are the machine itself; all others speak to it over HTTP. */
async function run(words: readonly string[]): Promise<number> {
  const [command, option] = words
  if (command === 'serve') {
    const { serve } = await import('./machine/serve.ts')
    await serve(print)
    return 0
  }
  if (command === 'demo') {
    const { demoWorld } = await import('./machine/demo-world.ts')
    if (option === '--auto') {
      const { runAutoDemo } = await import('./demo/auto-demo.ts')
      return (await runAutoDemo(demoWorld(print))) ? 0 : 1
    }
    const { runDemo } = await import('./demo/demo.ts')
    await runDemo('.rmm/demo', demoWorld(print))
    return 0
  }
  process.stderr.write(`unknown command ${command}\n`)
  return 2
}

try {
  process.exit(await run(process.argv.slice(2)))
} catch (error) {
  process.stderr.write(`${error instanceof ConfigurationProblems ? error.message : messageOf(error)}\n`)
  process.exit(1)
}
