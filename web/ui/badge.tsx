import type { ReactNode } from 'react'
import styles from './badge.module.css'
import { classes } from './classes.ts'
import { Icon, type IconName } from './icon.tsx'

export type Tone = 'good' | 'bad' | 'warn' | 'busy' | 'calm'

/** A word with a shape: its colour says nothing that these do not say. */
export function Badge({ tone, icon, children }: { tone: Tone; icon: IconName; children: ReactNode }) {
  return (
    <span className={classes(styles['badge'], styles[tone])}>
      <Icon name={icon} size={13} />
      <span>{children}</span>
    </span>
  )
}
