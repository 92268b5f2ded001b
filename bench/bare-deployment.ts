import { once } from 'node:events'
import ssh2, { type Client } from 'ssh2'
import type { SshLogin } from '../src/lib/host/ssh-login.ts'

/** Where the bare commands of a deployment run. */
export interface BareTarget {
  directory: string
  composeFile: string
  service: string
  container: string
  healthUrl: string
}

/** The least that a script can do: the commands of a deployment, one after another, over one connection. */
export class BareScript {
  private readonly client: Client

  private constructor(client: Client) {
    this.client = client
  }

  static async connect({ host, port, user, privateKey }: SshLogin): Promise<BareScript> {
    const client = new ssh2.Client()
    const ready = once(client, 'ready')
    client.connect({ host, port, username: user, ...(privateKey === undefined ? {} : { privateKey }) })
    await ready
    client.setNoDelay(true)
    return new BareScript(client)
  }

  async deploy(target: BareTarget, tag: string): Promise<void> {
    const { directory, composeFile, service, container, healthUrl } = target
    const git = `git -C ${directory}`
    const compose = `cd ${directory} && docker compose --file ${composeFile}`
    await this.run(`${git} fetch --force --no-tags origin +refs/tags/${tag}:refs/tags/${tag}`)
    const commit = (await this.run(`${git} rev-parse --verify 'refs/tags/${tag}^{commit}'`)).trim()
    await this.run(`${git} checkout --quiet --detach ${commit}`)
    await this.run(`${compose} build ${service}`)
    await this.run(`${compose} up --detach ${service}`)
    await this.run(`docker inspect ${container}`)
    await this.run(`until curl --silent --fail --max-time 2 ${healthUrl}; do sleep 0.05; done`)
  }

  close(): void {
    this.client.end()
  }

  private run(command: string): Promise<string> {
    return new Promise((resolve, reject) => {
      // Listened to at once: a short command's end may come in the same packet as its beginning.
      this.client.exec(command, (error, channel) => {
        if (error) return reject(error)
        let stdout = ''
        let stderr = ''
        let code: number | null = null
        channel.on('data', (chunk: Buffer) => (stdout += chunk.toString('utf8')))
        channel.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString('utf8')))
        channel.once('exit', (status: number | null) => {
          code = status
        })
        channel.once('close', () => {
          if (code === 0) resolve(stdout)
          else reject(new Error(`${command} ended with ${code}: ${stderr || stdout}`))
        })
      })
    })
  }
}
