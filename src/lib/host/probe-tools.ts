import type { Host, HostProbe } from './host.ts'

const NEEDED = ['flock', 'tail']
const LIMIT_MS = 5_000

/** What jobs need on every host. */
export async function probeTools(host: Host, signal: AbortSignal): Promise<HostProbe> {
  const look = 'for t; do command -v "$t" >/dev/null || echo "$t"; done'
  const { stdout } = await host.run(['sh', '-c', look, 'sh', ...NEEDED], { timeoutMs: LIMIT_MS, signal })
  const missing = stdout.split('\n').filter(Boolean)
  if (missing.length === 0)
    return { check: 'tools', ok: true, finding: { code: 'tools_there', facts: {} }, fix: null }
  return {
    check: 'tools',
    ok: false,
    finding: { code: 'tools_missing', facts: { tools: missing.join(', ') } },
    fix: 'sudo apt-get install util-linux coreutils',
  }
}
