import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { file } from '../support/configuration.ts'
import { freshDatabase } from '../support/database.ts'
import { MachineProcess } from '../support/machine-process.ts'
import { quietPort } from '../support/quiet-ports.ts'
import { realTool } from '../support/real-tool.ts'
import { temporaryDirectory } from '../support/test-server.ts'
import { launchBrowser, openPage } from '../support/web-browser.ts'

const suite = await realTool('chromium')
const { url: databaseUrl } = await freshDatabase()
const TARGETS = `targets:
  a: { driver: process, directory: /srv/a, start: exec sleep 1 }
  b: { driver: process, directory: /srv/b, start: exec sleep 1 }`
const PASSWORD = 'a long enough password'

test.runIf(suite.runs)(
  `a new machine lets its first admin in by the link that it prints${suite.why}`,
  {
    timeout: 120_000,
  },
  async () => {
    const home = await temporaryDirectory('rmm-first-run-')
    const configFile = join(home, 'rmm.yaml')
    await writeFile(configFile, file({ targets: TARGETS }))
    const port = await quietPort()
    const machine = new MachineProcess({ home, configFile, port, databaseUrl })
    const browser = await launchBrowser()
    onTestFinished(async () => {
      await browser.close()
      await machine.end()
    })
    await machine.start()
    const { page, complaints, close } = await openPage(browser, machine.url)

    await page.goto(await setupLink(machine))
    await page.getByText('This machine has nobody yet.').waitFor()
    await page.getByLabel('Name').fill('first')
    await page.getByLabel('New password').fill(PASSWORD)
    await page.getByRole('button', { name: 'Set password and sign in' }).click()
    await page.getByRole('heading', { name: 'Overview' }).waitFor()
    await page.locator('aside summary').click()
    await page.locator('aside').getByRole('button', { name: 'Sign out' }).click()
    await page.getByLabel('Name or e-mail address').fill('first')
    await page.getByLabel('Password').fill(PASSWORD)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.getByRole('heading', { name: 'Overview' }).waitFor()
    expect(complaints).toEqual([])
    await machine.end()
    await machine.start()
    await page.reload()
    await page.getByRole('heading', { name: 'Overview' }).waitFor()

    const me = await page.request.get('/api/v1/users/me')
    expect(await me.json()).toMatchObject({ name: 'first', role: 'admin' })
    expect((await machine.log()).match(/\/welcome#/g)).toHaveLength(2)
    await close()
  },
)

/** It is printed twice, for a browser and for a terminal. */
async function setupLink(machine: MachineProcess): Promise<string> {
  await expect.poll(() => machine.log(), { timeout: 20_000 }).toMatch(/\/welcome#/)
  return /\S+\/welcome#\S+/.exec(await machine.log())?.[0] ?? ''
}
