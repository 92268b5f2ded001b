import type { BotDeps, Draw, Reader } from '../bot.ts'
import { nameHtml, textHtml } from '../html.ts'
import type { Button, Screen } from '../screen.ts'
import { webLink } from '../web-link.ts'

type Args = readonly (string | number)[]
type Said = (deps: Pick<BotDeps, 'installation'>, reader: Pick<Reader, 't'>, args: Args) => Screen

/** Something that is said once, to anybody: also to whom nothing else is shown. */
export const drawSay: Draw = async (deps, reader, [what, ...args]) => {
  const said = typeof what === 'string' && Object.hasOwn(SAYINGS, what) ? SAYINGS[what] : undefined
  return said ? { screen: said(deps, reader, args) } : null
}

export const SAYINGS: Readonly<Record<string, Said>> = {
  unknown: ({ installation }, { t }) => {
    const url = webLink(installation, '')
    const open: Button[] = url === null ? [] : [{ label: t('chat-open-machine'), url }]
    return { text: t('chat-unknown'), rows: open.length === 0 ? [] : [open] }
  },
  linked: (_, { t }, [person]) => plain(t('chat-linked', { person: nameHtml(String(person)) })),
  linkover: (_, { t }) => plain(t('chat-link-over')),
  patience: (_, { t }) => plain(t('chat-patience')),
  note: (_, __, [text]) => plain(textHtml(String(text))),
  mistake: (_, { t }, [trace]) => plain(t('chat-mistake', { trace: String(trace) })),
  away: (_, { t }) => plain(t('chat-away')),
  answered: (_, { t }) => plain(t('chat-answered')),
  private: (_, { t }, [bot, word]) => ({
    text: t('chat-private'),
    rows: [
      [
        {
          label: t('chat-open-private'),
          url: `https://t.me/${encodeURIComponent(String(bot))}?start=${encodeURIComponent(String(word))}`,
        },
      ],
    ],
  }),
}

function plain(text: string): Screen {
  return { text, rows: [] }
}
