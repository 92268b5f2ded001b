import { expect, test } from 'vitest'
import { healthAddressOf } from './health-address.ts'

const treeOf = (text: string) => ({ files: ['app.ts'], read: async () => text })

test.each([
  ["app.get('/health', ok)", '/health'],
  ['@app.route("/api/content/health")', '/api/content/health'],
  ['HEALTHCHECK CMD curl -f http://localhost:8000/healthz || exit 1', '/healthz'],
  ['test: ["CMD", "curl", "http://localhost/health"]', '/health'],
  ["import { health } from './routes/health'\napp.use('/healthz', health)", '/healthz'],
  ['import "github.com/acme/rates/internal/health"\nmux.Handle("/api/health", h)', '/api/health'],
  ["import health from '@/lib/health'", null],
  ['import "google.golang.org/grpc/health"', null],
  ['// https://example.com/health', null],
])('%s', async (text, path) => {
  const address = await healthAddressOf(treeOf(text), '8000')

  expect(address).toBe(path === null ? null : `http://localhost:8000${path}`)
})
