import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ApiDeps } from './deps.ts'
import { doctorReportOf } from './doctor-report.ts'
import type { Examination, Examined } from './examination.ts'
import { voiceFor } from './locale.ts'
import { sendLines, sendWhenDone } from './slow-answer.ts'

/** Whoever asks for lines gets the report as it grows, one whole report a line; everybody else the last. */
export function sendReport(
  { mask }: Pick<ApiDeps, 'mask'>,
  examination: Examination,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> | FastifyReply {
  const voice = voiceFor(request)
  const said = (examined: Examined) => doctorReportOf(examined, voice, mask)
  if (!/\bapplication\/x-ndjson\b/.test(request.headers.accept ?? ''))
    return sendWhenDone(reply, examination.whole().then(said))
  return sendLines(reply, lines(examination, said))
}

async function* lines(examination: Examination, said: (examined: Examined) => unknown) {
  for await (const examined of examination.states()) yield said(examined)
}
