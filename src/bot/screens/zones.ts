import type { Draw } from '../bot.ts'
import { mark } from '../mark.ts'
import type { Ears } from '../place-words.ts'
import type { Screen } from '../screen.ts'
import { shortName } from '../short-name.ts'

/** Offered by taps; any other is set on the web or with the API. */
export const ZONES = [
  'UTC',
  'Europe/London',
  'Europe/Berlin',
  'Europe/Kyiv',
  'Europe/Moscow',
  'Asia/Tbilisi',
  'Asia/Dubai',
  'Asia/Yekaterinburg',
  'Asia/Almaty',
  'Asia/Novosibirsk',
  'Asia/Kolkata',
  'Asia/Vladivostok',
  'Asia/Tokyo',
  'America/New_York',
  'America/Los_Angeles',
] as const

export const drawZones: Draw = async (_, reader) => (reader.person ? { screen: zonesScreen(reader) } : null)

export function zonesScreen({ t, timeZone }: Pick<Ears, 't' | 'timeZone'>): Screen {
  return {
    text: `<b>${t('settings-zone-choose')}</b>`,
    rows: [
      ...ZONES.map((zone) => [
        { label: mark(zone, zone === timeZone), press: ['setzone', shortName(zone)] as const },
      ]),
      [{ label: t('settings-back'), go: ['settings'] as const }],
    ],
  }
}
