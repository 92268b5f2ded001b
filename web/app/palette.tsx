import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type KeyboardEvent, useEffect, useId, useState } from 'react'
import { classes } from '../ui/classes.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Icon, type IconName } from '../ui/icon.tsx'
import { useT } from './locale-context.tsx'
import { NAVIGATION, SETTINGS } from './navigation.ts'
import styles from './palette.module.css'
import { recentReleasesQuery, servicesQuery } from './queries.ts'
import { endTypedEarly, typedEarly } from './typed-early.ts'

interface Choice {
  id: string
  icon: IconName
  words: string
  about: string
  go(): void
}

const ACCOUNT = { to: '/account', label: 'web-account' } as const
const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 }
const MOST_SHOWN = 12

/** Goes anywhere by a few letters of its name. */
export function Palette({ onClose }: { onClose(): void }) {
  const t = useT()
  const listId = useId()
  const [text, setText] = useText()
  const [at, setAt] = useState(0)
  const choices = useChoices(onClose)
  const shown = choices.filter(({ words }) => fits(words, text)).slice(0, MOST_SHOWN)
  const chosen = shown[Math.min(at, shown.length - 1)]

  const press = (event: KeyboardEvent) => {
    const step = STEPS[event.key]
    if (step === undefined && event.key !== 'Enter') return
    // Else whatever gets the focus back would be pressed by the same key.
    event.preventDefault()
    if (step === undefined) chosen?.go()
    else setAt((shown.length + Math.min(at, shown.length - 1) + step) % Math.max(1, shown.length))
  }

  return (
    <Dialog title={t('web-palette')} onClose={onClose}>
      <input
        className={styles['input']}
        role="combobox"
        aria-label={t('web-palette')}
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={chosen && `${listId}-${chosen.id}`}
        placeholder={t('web-palette.hint')}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={({ target }) => {
          setText(target.value)
          setAt(0)
        }}
        onKeyDown={press}
      />
      <div id={listId} role="listbox" aria-label={t('web-palette')} className={styles['choices']}>
        {shown.map((choice) => (
          // The keys are those of the field above.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
          <div
            key={choice.id}
            id={`${listId}-${choice.id}`}
            role="option"
            aria-selected={choice === chosen}
            className={classes(styles['choice'], choice === chosen && styles['chosen'])}
            onClick={choice.go}
          >
            <Icon name={choice.icon} />
            <span>{choice.words}</span>
            <span className={styles['about']}>{choice.about}</span>
          </div>
        ))}
      </div>
      {shown.length === 0 && <p className="quiet">{t('web-nothing-found')}</p>}
    </Dialog>
  )
}

function useText() {
  const state = useState(typedEarly)
  useEffect(endTypedEarly, [])
  return state
}

function useChoices(onClose: () => void): readonly Choice[] {
  const t = useT()
  const navigate = useNavigate()
  const { data: services } = useQuery(servicesQuery)
  const { data: releases } = useQuery(recentReleasesQuery)
  const then = (go: () => Promise<void>) => () => {
    onClose()
    void go()
  }
  return [
    ...NAVIGATION.map(({ to, label, icon, key }) => ({
      id: `to-${key}`,
      icon,
      words: t(label),
      about: `g ${key}`,
      go: then(() => navigate({ to })),
    })),
    ...(services?.items ?? []).map(({ name }) => ({
      id: `service-${name}`,
      icon: 'service' as const,
      words: name,
      about: t('web-service'),
      go: then(() => navigate({ to: '/services/$name', params: { name } })),
    })),
    ...(releases?.items ?? []).map(({ id, service, tag, status }) => ({
      id: `release-${id}`,
      icon: 'rocket' as const,
      words: `${service} ${tag} · ${id}`,
      about: t(`status-${status}-plain`),
      go: then(() => navigate({ to: '/releases/$id', params: { id } })),
    })),
    ...[...SETTINGS, ACCOUNT].map(({ to, label }) => ({
      id: `to-${to}`,
      icon: 'settings' as const,
      words: t(label),
      about: t('web-nav-settings'),
      go: then(() => navigate({ to })),
    })),
  ]
}

/** Every word of what was typed begins or is within a word of the name. */
function fits(words: string, text: string): boolean {
  const name = words.toLocaleLowerCase()
  return text
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((part) => name.includes(part))
}
