import { parseDocument } from 'yaml'
import type { Runner } from '../domain/service/settings.ts'

/** What rmm.yaml says already about how a service is released; the rest of the repository must agree with it. */
export function writtenService(existing: string | null, service: string): { tags?: string; runner?: Runner } {
  const document = parseDocument(existing ?? '')
  if (document.errors.length > 0) return {}
  const [tags, runner] = ['tags', 'runner'].map((key) => document.getIn(['services', service, key]))
  return {
    ...(typeof tags === 'string' ? { tags } : {}),
    ...(runner === 'github' || runner === 'machine' ? { runner } : {}),
  }
}
