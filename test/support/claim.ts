import { createServer } from 'node:net'

/**
 * Takes a name for as long as this process lives, among all processes of this computer; false where it is taken.
 * The name is an abstract socket of Linux: the kernel gives it back however the process ends.
 */
export async function claim(name: string): Promise<boolean> {
  const holder = createServer().unref()
  return new Promise((resolve, reject) => {
    holder.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(false) : reject(error),
    )
    holder.listen({ path: `\0rmm-test-${name}` }, () => resolve(true))
  })
}
