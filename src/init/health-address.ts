import type { Tree } from './tree.ts'

const SOURCE = /\.(?:py|[cm]?[jt]sx?|go|rs|java|kt|rb|php|cs|ya?ml)$|(?:^|\/)Dockerfile[^/]*$/
/** What we write ourselves. */
const OURS = /^(?:\.github\/|ansible\/|rmm\.ya?ml$)/
const MOST_FILES = 500
/** A route begins a string, or follows a host and its port; `./routes/health` and `github.com/acme/shop/health` are what a file imports. */
const ROUTE = /(?<=["'`\s\d}]|localhost)\/(?:[\w-]+\/){0,4}(?:healthz|health)(?=["'`\s)?]|$)/

/** Where the service says that it is well: a route of that name in its code, on the port that it is published under. */
export async function healthAddressOf(tree: Tree, port: string | null): Promise<string | null> {
  if (port === null) return null
  const files = tree.files.filter((file) => SOURCE.test(file) && !OURS.test(file)).slice(0, MOST_FILES)
  for (const file of files) {
    const [path] = ROUTE.exec((await tree.read(file)) ?? '') ?? []
    if (path !== undefined) return `http://localhost:${port}${path}`
  }
  return null
}
