// Loaded into the machine that is measured: says on demand how much of its heap is in use. Plain JavaScript, so that it costs nothing.
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

process.on('message', () => {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
  process.send?.(process.memoryUsage().heapUsed)
})
process.channel?.unref()
