import type { ReactNode } from 'react'
import { LanguageChoice } from '../app/language-choice.tsx'
import { useTitle } from '../app/use-title.ts'
import styles from './door-page.module.css'

/** A page for whoever is not known yet. */
export function DoorPage({ title, children }: { title: string; children: ReactNode }) {
  useTitle(title)
  return (
    <div className={styles['outside']}>
      <main className={styles['door']}>
        <img src="/icon.svg" alt="" width={40} height={40} />
        <h1>{title}</h1>
        {children}
      </main>
      <footer className={styles['footer']}>
        <LanguageChoice />
      </footer>
    </div>
  )
}
