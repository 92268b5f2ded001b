import type { Schemas } from '../app/api.ts'
import type { Translate } from '../app/translate.ts'
import { duration } from './time-words.ts'

export type Measure = keyof Schemas['Measures']

const WEEK_DAYS = 7

/** What a measure comes to, the way people say it: "2.5 a week", "3 h 20 min", "12 %". */
export function figureWords(t: Translate, measures: Schemas['Measures'], measure: Measure): string {
  if (measure === 'deployment_frequency') {
    const { count, per_day } = measures.deployment_frequency
    if (count === 0) return t('web-figure-none')
    return per_day >= 1
      ? t('web-figure-per-day', { number: number(per_day, t) })
      : t('web-figure-per-week', { number: number(per_day * WEEK_DAYS, t) })
  }
  const value = plotted(measures, measure)
  return value === null ? t('web-figure-none') : plottedWords(t, value, measure)
}

/** The number that stands for a stretch of time in a chart; null where there is nothing to measure. */
export function plotted(measures: Schemas['Measures'], measure: Measure): number | null {
  if (measure === 'deployment_frequency') return measures.deployment_frequency.count
  if (measure === 'change_failure_rate') return measures.change_failure_rate.rate
  return measures[measure].median_seconds
}

export function plottedWords(t: Translate, value: number, measure: Measure): string {
  if (measure === 'deployment_frequency') return number(value, t)
  if (measure === 'change_failure_rate')
    return new Intl.NumberFormat(t.locale, { style: 'percent', maximumFractionDigits: 1 }).format(value)
  return duration(value * 1_000, t.locale)
}

function number(value: number, { locale }: Translate): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(value)
}
