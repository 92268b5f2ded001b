import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { defineConfig, type Plugin } from 'vite'

/** The pages of the machine: `web/` becomes `web/dist`, which `src/api/web.ts` serves. */
export default defineConfig({
  root: 'web',
  base: '/',
  // Pages whose policy allows no inline code, in browsers of the last three years.
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 400,
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        // Many small files are many questions before anything is seen.
        codeSplitting: {
          groups: [
            // Waits for none of the others.
            { name: 'early', test: /\/web\/early\/(?!catalogue-)|vite\/preload-helper/, priority: 1 },
            {
              name: 'vendor',
              test: /node_modules\/(react|react-dom|scheduler|@tanstack\/(react-query|query-core|react-router|router-core|history|react-store|store))\//,
            },
            { name: 'shared', test: /\/web\/(app|live|ui|forms)\//, minShareCount: 2 },
          ],
        },
      },
      onLog(level, log, tell) {
        // Marks for servers that render; there are none here.
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') tell(level, log)
      },
    },
  },
  plugins: [askedForAtOnce('main'), compressed()],
})

/** The page names all that its first script will import, so that nothing is asked for only when something else has come. */
function askedForAtOnce(name: string): Plugin {
  return {
    name: 'asked-for-at-once',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {} }) {
        const chunks = Object.values(bundle).filter((file) => file.type === 'chunk')
        const main = chunks.find((chunk) => chunk.name === name && chunk.isDynamicEntry)
        if (main === undefined) throw new Error(`there is no chunk "${name}"`)
        const parts = chunks.filter(({ fileName }) => main.imports.includes(fileName))
        const wanted = [main, ...parts].filter(({ fileName }) => !html.includes(fileName))
        const styles = wanted.flatMap(({ viteMetadata }) => [...(viteMetadata?.importedCss ?? [])])
        const link = (attrs: Record<string, string>) => ({ tag: 'link', attrs, injectTo: 'head' as const })
        return [
          ...wanted.map(({ fileName }) => link({ rel: 'modulepreload', href: `/${fileName}` })),
          ...[...new Set(styles)].map((file) => link({ rel: 'stylesheet', href: `/${file}` })),
        ]
      },
    },
  }
}

const SMALLEST = 1_024

/** What is compressed once need not be compressed for everybody who asks. */
function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    async writeBundle({ dir = '' }) {
      const names = await readdir(dir, { recursive: true })
      const texts = names.filter((name) => /\.(js|css|html|svg)$/.test(name))
      await Promise.all(texts.map((name) => compress(join(dir, name))))
    },
  }
}

async function compress(file: string): Promise<void> {
  const text = await readFile(file)
  if (text.length < SMALLEST) return
  const params = { [constants.BROTLI_PARAM_QUALITY]: 10 }
  await writeFile(`${file}.gz`, await promisify(gzip)(text, { level: 9 }))
  await writeFile(`${file}.br`, await promisify(brotliCompress)(text, { params }))
}
