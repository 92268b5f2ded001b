import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answerOf, api, onceOnly, type Schemas } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import { useMe } from '../../app/session.ts'
import { configurationQuery, telegramQuery } from '../../app/settings-queries.ts'
import { useUnkept } from '../../app/use-unkept.ts'
import { TelegramLinkButton } from '../../forms/telegram-link-button.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { CopyLine } from '../../ui/copy-line.tsx'
import { Form } from '../../ui/form.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { SecretArea } from '../../ui/secret-area.tsx'
import { BotState } from './bot-state.tsx'
import styles from './connect.module.css'
import { botSecret, withBot } from './fragment.ts'

const USUAL_SECRET = 'telegram'

/** A bot of one's own: its token, whether Telegram takes it, and who one is there. */
export function ConnectTelegram() {
  const t = useT()
  const bot = useQuery(telegramQuery)
  const configuration = useQuery(configurationQuery)
  const isLinked = useMe()?.ways_in.identities.some(({ kind }) => kind === 'telegram') ?? false
  return (
    <div className={styles['telegram']}>
      <Card title={t('web-bot-token')}>
        <ol className={styles['steps']}>
          <li>
            {t('web-bot-step-1')}{' '}
            <a href="https://t.me/BotFather" target="_blank" rel="noreferrer">
              @BotFather
            </a>
          </li>
          <li>{t('web-bot-step-2')}</li>
          <li>{t('web-bot-step-3')}</li>
        </ol>
        <Loaded query={configuration} lines={2}>
          {(inForce) => <TokenForm inForce={inForce} />}
        </Loaded>
        <CopyLine text="rmm secret set telegram" />
      </Card>
      <Card title={t('web-bot-live')}>
        <Loaded query={bot} lines={1}>
          {(status) => <BotState status={status} />}
        </Loaded>
      </Card>
      {bot.data?.state === 'reachable' && (
        <Card title={t('web-bot-you')}>
          <p className="quiet">{t('web-bot-you.about')}</p>
          <div>
            <TelegramLinkButton again={isLinked} />
          </div>
        </Card>
      )}
    </div>
  )
}

function TokenForm({ inForce }: { inForce: Schemas['Configuration'] | null }) {
  const t = useT()
  const [token, setToken] = useState('')
  const secret = (inForce && botSecret(inForce.yaml)) ?? USUAL_SECRET
  const connect = useUnkept(
    () => connectBot({ token: token.trim(), secret, inForce }),
    () => setToken(''),
  )
  const looksRight = /^\d{3,}:[\w-]{20,}$/.test(token.trim())
  return (
    <Form onSubmit={() => connect.mutate()}>
      <SecretArea
        label={t('web-bot-token')}
        hint={token === '' || looksRight ? t('web-bot-token.hint', { secret }) : t('web-bot-token-odd')}
        value={token}
        onChange={setToken}
      />
      {connect.isError && <ProblemNote error={connect.error} />}
      <div>
        <Button type="submit" look="primary" icon="plug" disabled={!looksRight} pending={connect.isPending}>
          {t('web-bot-connect')}
        </Button>
      </div>
    </Form>
  )
}

interface BotWish {
  token: string
  secret: string
  inForce: Schemas['Configuration'] | null
}

/** The token as a secret, and its name into rmm.yaml where that names none yet. Each may be done twice. */
async function connectBot({ token, secret, inForce }: BotWish): Promise<void> {
  await answerOf(
    api.PUT('/api/v1/secrets/{name}', { params: { path: { name: secret } }, body: { value: token } }),
  )
  const yaml = inForce && withBot(inForce.yaml, secret)
  if (!inForce || yaml === null || yaml === inForce.yaml) return
  await answerOf(
    api.POST('/api/v1/configuration', {
      body: { yaml, dry_run: false },
      headers: { ...onceOnly(), 'if-match': `"r${inForce.revision}"` },
    }),
  )
}
