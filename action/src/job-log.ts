import type { World } from './world.ts'

/**
 * What the machine and its targets say, as lines that the runner takes for nothing but text: it obeys what stands behind `::` at the
 * beginning of a line, and behind `##[` anywhere in it, and ends a line at a carriage return, too.
 */
export function harmless(text: string): string {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll('##[', '## [')
    .replaceAll(/^(\s*)::/gm, '$1: :')
}

/** Escaped as the runner reads the words of its own commands. */
function word(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

export interface JobLog {
  say(text: string): void
  /** From now on the runner shows this as ***. */
  mask(secret: string): void
  /** Stands above the log, and on the page of the run. */
  annotate(kind: 'error' | 'warning' | 'notice', text: string): void
}

export function openJobLog({ write }: Pick<World, 'write'>): JobLog {
  return {
    say: (text) => write(`${harmless(text)}\n`),
    mask: (secret) => {
      // The runner compares line by line.
      for (const line of secret.split(/\r?\n/)) if (line.trim() !== '') write(`::add-mask::${word(line)}\n`)
    },
    annotate: (kind, text) => write(`::${kind}::${word(text)}\n`),
  }
}
