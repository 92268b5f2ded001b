import type { FastifyReply, FastifyRequest } from 'fastify'
import { isLocale, type Locale } from '../domain/person/locale.ts'
import type { Voice } from '../domain/voice.ts'
import { type Translate, translator } from '../i18n/translate.ts'
import { voiceIn } from '../i18n/voice.ts'
import type { Api } from './http.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** The language in which something of the answer was said; null while nothing was. */
    spoken: Locale | null
  }
}

const LONGEST_HEADER = 500

/** The language for whoever asks: their own, what their client prefers, English. */
export function localeOf({ signedIn, headers }: Pick<FastifyRequest, 'signedIn' | 'headers'>): Locale {
  return signedIn?.locale ?? preferred(headers['accept-language']) ?? 'en'
}

/** In which the answer is said; the answer then names its language. */
export function wordsFor(request: FastifyRequest): Translate {
  request.spoken = localeOf(request)
  return translator(request.spoken)
}

export function voiceFor(request: FastifyRequest): Voice {
  return voiceIn(wordsFor(request))
}

/** Of `ru-RU, en;q=0.8` the first that the machine speaks, or null. */
export function preferred(header: string | undefined): Locale | null {
  const wanted = (header ?? '')
    .slice(0, LONGEST_HEADER)
    .split(',')
    .map((part) => {
      const [range = '', ...parameters] = part.split(';').map((word) => word.trim().toLowerCase())
      const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2)
      return { language: range.split('-')[0] ?? '', quality: quality === undefined ? 1 : Number(quality) }
    })
    .filter(({ language, quality }) => isLocale(language) && quality > 0)
    .toSorted((one, other) => other.quality - one.quality)
  const language = wanted[0]?.language
  return isLocale(language) ? language : null
}

/** Answers say in which language they are; caches between here and there keep them apart. */
export function nameLanguages(api: Api): void {
  api.decorateRequest('spoken', null)
  api.addHook('onSend', async (request, reply) => nameLanguage(request, reply))
}

export function nameLanguage({ spoken }: FastifyRequest, reply: FastifyReply): void {
  if (spoken === null || spoken === undefined) return
  void reply.header('content-language', spoken)
  const vary = String(reply.getHeader('vary') ?? '')
  if (!/\baccept-language\b/i.test(vary)) {
    void reply.header('vary', vary === '' ? 'accept-language' : `${vary}, accept-language`)
  }
}
