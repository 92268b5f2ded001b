import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface SeenPage {
  /** What a person reads on it. */
  text: string
  /** What the browser asked for, also where it was not let. */
  requests: string[]
  /** What the browser complained about, broken policies among it. */
  complaints: string[]
}

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--remote-debugging-port=0',
]

interface Told {
  id?: number
  method?: string
  result?: Record<string, unknown>
  // oxlint-disable-next-line typescript/no-explicit-any
  params?: any // biome-ignore lint/suspicious/noExplicitAny: the browser's own words
}

/** Opens a page in a browser that knows nobody, and looks at it once the words have appeared. */
export async function seePage(url: string, words: string, limitMs = 60_000): Promise<SeenPage> {
  const profile = await mkdtemp(join(tmpdir(), 'rmm-chromium-'))
  const browser = spawn('chromium', [...FLAGS, `--user-data-dir=${profile}`, 'about:blank'])
  try {
    const page = await connect(await addressOf(browser.stderr))
    for (const part of ['Network', 'Runtime', 'Log', 'Page']) await page.ask(`${part}.enable`)
    await page.ask('Page.navigate', { url })
    const until = performance.now() + limitMs
    let text = ''
    while (!text.includes(words) && performance.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, 200))
      const expression = 'document.body?.innerText ?? ""'
      const { result } = await page.ask('Runtime.evaluate', { expression, returnByValue: true })
      text = String((result as { value?: unknown }).value)
    }
    return { text, ...seenIn(page.told) }
  } finally {
    const gone = new Promise((resolve) => browser.once('exit', resolve))
    browser.kill('SIGKILL')
    await gone
    await rm(profile, { recursive: true, force: true, maxRetries: 5 })
  }
}

function addressOf(stderr: NodeJS.ReadableStream): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      const [address] = /ws:\/\/\S+/.exec(said) ?? []
      if (address) resolve(address)
    })
    stderr.on('end', () => reject(new Error(`chromium did not start: ${said.slice(0, 500)}`)))
  })
}

async function connect(address: string) {
  const socket = new WebSocket(address)
  const told: Told[] = []
  const waiting = new Map<number, (result: Record<string, unknown>) => void>()
  let asked = 0
  let sessionId: string | undefined
  socket.addEventListener('message', ({ data }) => {
    const message = JSON.parse(String(data)) as Told
    if (message.id === undefined) told.push(message)
    else waiting.get(message.id)?.(message.result ?? {})
  })
  await new Promise((resolve) => socket.addEventListener('open', resolve, { once: true }))

  function ask(method: string, params: object = {}): Promise<Record<string, unknown>> {
    asked += 1
    const id = asked
    socket.send(JSON.stringify({ id, method, params, sessionId }))
    return new Promise((resolve) => waiting.set(id, resolve))
  }

  const { targetId } = await ask('Target.createTarget', { url: 'about:blank' })
  const attached = await ask('Target.attachToTarget', { targetId, flatten: true })
  sessionId = String(attached['sessionId'])
  return { ask, told }
}

function seenIn(told: readonly Told[]): Pick<SeenPage, 'requests' | 'complaints'> {
  const all = (method: string) => told.filter((one) => one.method === method).map(({ params }) => params)
  return {
    requests: all('Network.requestWillBeSent').map(({ request }) => String(request.url)),
    complaints: [
      ...all('Log.entryAdded').map(({ entry }) => String(entry.text)),
      ...all('Runtime.exceptionThrown').map(({ exceptionDetails }) => JSON.stringify(exceptionDetails)),
    ],
  }
}
