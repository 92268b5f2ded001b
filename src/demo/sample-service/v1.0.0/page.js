/** The greeting. */
export function page({ name, version, stage }) {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${name} ${version}</title>
<style>
  body { font: 1.1rem/1.5 system-ui, sans-serif; max-width: 32rem; margin: 4rem auto; padding: 0 1rem; color-scheme: light dark }
  strong { font-size: 2.5rem; display: block }
</style>
<p>Hello from <em>${stage}</em>. This is <strong>${name} ${version}</strong>
<p><a href="/notes">Notes</a> · <a href="/health">Health</a>
</html>
`
}
