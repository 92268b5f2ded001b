import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { env } from 'node:process'
import { readDatabase } from './database.js'
import { problem } from './health.js'
import { NOTES } from './notes.js'
import { page } from './page.js'

const { name, version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'))
const stage = env.STAGE_NAME ?? 'nowhere in particular'

function greet() {
  return { status: 200, type: 'text/html; charset=utf-8', body: page({ name, version, stage }) }
}

function notes() {
  return json(200, { version, notes: readDatabase((database) => database.prepare(NOTES).all()) })
}

/** Healthy means: the schema is there and fits this code, and nothing else is missing. */
function health() {
  const schema = readDatabase((database) => {
    database.prepare(NOTES).all()
    return database.prepare('pragma user_version').get().user_version
  })
  const reason = problem()
  return reason
    ? json(500, { status: 'error', reason, version, schema })
    : json(200, { status: 'ok', version, schema })
}

function json(status, value) {
  return { status, type: 'application/json', body: `${JSON.stringify(value, null, 2)}\n` }
}

/** Which code runs, for whoever wants to see for themselves. */
function about() {
  return json(200, { name, version, folder: import.meta.dirname })
}

const PAGES = { '/': greet, '/notes': notes, '/health': health, '/about': about }

function answer(path) {
  const show = PAGES[path]
  if (!show) return json(404, { status: 'error', reason: `there is no ${path}`, version })
  try {
    return show()
  } catch (error) {
    return json(500, { status: 'error', reason: error.message, version })
  }
}

const server = createServer((request, response) => {
  const { status, type, body } = answer(request.url.split('?')[0])
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body)
})

server.listen(Number(env.PORT), '127.0.0.1', () => {
  console.log(`${name} ${version} answers on http://127.0.0.1:${server.address().port}`)
})

for (const signal of ['SIGTERM', 'SIGINT']) {
  process.once(signal, () => {
    console.log(`${name} ${version} ends`)
    server.close()
    server.closeAllConnections()
  })
}
