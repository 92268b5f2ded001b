import type { Reporter, SerializedError, TestModule } from 'vitest/node'

const SLOWEST = 12

/**
 * What a run has to say, once more and in few lines at its very end: the slowest files, then every test that failed.
 * Whoever sees only the end of a long output sees what to mend.
 */
export class FailuresLast implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly SerializedError[]): void {
    const lines = [
      ...slowest(modules),
      ...modules.flatMap(failures),
      ...errors.map((error) => firstLine(error)),
    ]
    if (lines.length > 0) process.stdout.write(`${lines.join('\n')}\n`)
  }
}

function slowest(modules: readonly TestModule[]): string[] {
  const taken = modules.map((module) => ({
    module,
    seconds: Math.round(module.diagnostic().duration / 1000),
  }))
  return taken
    .sort((one, other) => other.seconds - one.seconds)
    .slice(0, SLOWEST)
    .filter(({ seconds }) => seconds > 5)
    .map(({ module, seconds }) => `${String(seconds).padStart(5)} s  ${module.relativeModuleId}`)
}

function failures(module: TestModule): string[] {
  const inFile = module.errors().map((error) => `FAILED ${module.relativeModuleId}: ${firstLine(error)}`)
  const inTests = [...module.children.allTests('failed')].map((test) => {
    const [error] = test.result().errors ?? []
    return `FAILED ${module.relativeModuleId} > ${test.fullName}: ${error ? firstLine(error) : ''}`
  })
  return [...inFile, ...inTests]
}

function firstLine({ message }: { message: string }): string {
  return (message.split('\n')[0] ?? '').slice(0, 500)
}
