import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react'
import { keepLocale } from '../early/preferred-locale.ts'
import type { WebLocale } from '../early/web-locale.ts'
import { loadTranslate } from './catalogue.ts'
import { speakTo } from './spoken.ts'
import type { Translate } from './translate.ts'

interface LocaleValue {
  t: Translate
  /** In this browser from now on; resolves when the words are there. */
  choose(locale: WebLocale): Promise<void>
}

const LocaleContext = createContext<LocaleValue | null>(null)

export function LocaleProvider({ initial, children }: { initial: Translate; children: ReactNode }) {
  const [t, setT] = useState<Translate>(() => initial)
  speakTo(t.locale)
  useEffect(() => {
    document.documentElement.lang = t.locale
  }, [t])
  const choose = useCallback(async (locale: WebLocale) => {
    keepLocale(locale)
    const next = await loadTranslate(locale)
    speakTo(locale)
    setT(() => next)
  }, [])
  const value = useMemo(() => ({ t, choose }), [t, choose])
  return <LocaleContext value={value}>{children}</LocaleContext>
}

export function useLocale(): LocaleValue {
  const value = useContext(LocaleContext)
  if (value === null) throw new Error('outside of LocaleProvider')
  return value
}

export function useT(): Translate {
  return useLocale().t
}
