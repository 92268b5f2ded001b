/** A build that says something again and again until a file is there. */
export function buildUntil(gate: string): string {
  return `part=0; while [ ! -e '${gate}' ]; do part=$((part + 1)); echo "part $part"; sleep 0.05; done; echo built`
}
