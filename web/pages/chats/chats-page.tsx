import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import type { Schemas } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import { useMe, useRight } from '../../app/session.ts'
import { chatsQuery, telegramQuery } from '../../app/settings-queries.ts'
import { TelegramLinkButton } from '../../forms/telegram-link-button.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Note } from '../../ui/problem-note.tsx'
import { Row, Rows } from '../../ui/rows.tsx'
import { BotState } from '../connect/bot-state.tsx'
import { ChatDrawer } from './chat-drawer.tsx'
import { hearWords } from './hear-words.ts'

const route = getRouteApi('/inside/settings/chats')

/** Where the machine speaks, and what is heard there. */
export function ChatsPage() {
  const t = useT()
  const me = useMe()
  const bot = useQuery(telegramQuery)
  const isLinked = me?.ways_in.identities.some(({ kind }) => kind === 'telegram') ?? true
  return (
    <>
      <PageHeader title={t('web-chats')} about={t('web-chats-about')}>
        {bot.data?.configured && <TelegramLinkButton again={isLinked} />}
      </PageHeader>
      <Loaded query={bot} lines={1}>
        {(status) => (status.configured ? <Bot status={status} /> : <NoBot />)}
      </Loaded>
      {bot.data?.configured && <Chats />}
    </>
  )
}

function NoBot() {
  const t = useT()
  const { allowed: mayConnect } = useRight('apply_configuration')
  return (
    <EmptyState
      title={t('web-bot-none')}
      {...(mayConnect && {
        action: (
          <Link to="/connect" search={{ part: 'telegram' }}>
            {t('web-bot-connect')}
          </Link>
        ),
        command: 'rmm secret set telegram',
      })}
    >
      {t('web-bot-none.about')}
    </EmptyState>
  )
}

function Bot({ status }: { status: Schemas['TelegramStatus'] }) {
  const t = useT()
  return (
    <Card title={t('web-bot')}>
      <BotState status={status} />
      {status.waiting > 0 && <Note tone="warn" message={t('web-bot-waiting', { count: status.waiting })} />}
    </Card>
  )
}

function Chats() {
  const { chat: chosen } = route.useSearch()
  const navigate = useNavigate({ from: '/settings/chats' })
  const query = useQuery(chatsQuery)
  return (
    <Loaded query={query} lines={3}>
      {({ items }) => (
        <>
          <ChatList chats={items} />
          {chosen !== undefined && (
            <ChatDrawer
              chat={items.find(({ id }) => id === chosen) ?? null}
              onClose={() => void navigate({ search: {}, replace: true, resetScroll: false })}
            />
          )}
        </>
      )}
    </Loaded>
  )
}

function ChatList({ chats }: { chats: readonly Schemas['Chat'][] }) {
  const t = useT()
  if (chats.length === 0)
    return (
      <EmptyState
        title={t('web-chats-empty')}
        action={<TelegramLinkButton again={false} />}
        command="rmm telegram link"
      >
        {t('web-chats-empty.about')}
      </EmptyState>
    )
  return (
    <Rows label={t('web-chats')}>
      {chats.map((chat) => (
        <Row
          key={chat.id}
          faded={chat.closed_why !== null}
          title={
            <Link to="/settings/chats" search={{ chat: chat.id }} resetScroll={false}>
              {chat.name ?? chat.title}
            </Link>
          }
          marks={<ChatMarks chat={chat} />}
          about={chat.closed_why ?? chat.hears.map((one) => hearWords(t, one)).join(' · ')}
        />
      ))}
    </Rows>
  )
}

function ChatMarks({ chat: { kind, topic, person, closed_why } }: { chat: Schemas['Chat'] }) {
  const t = useT()
  return (
    <>
      <Badge tone="calm" icon={kind === 'private' ? 'person' : 'list'}>
        {kind === 'private' ? t('web-chat-private', { person: person ?? '–' }) : t('web-chat-group')}
        {topic !== null && ` · ${t('web-chat-topic', { topic })}`}
      </Badge>
      {closed_why !== null && (
        <Badge tone="bad" icon="cross">
          {t('web-chat-closed')}
        </Badge>
      )}
    </>
  )
}
