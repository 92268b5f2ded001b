import { Dialog } from '../ui/dialog.tsx'
import { useT } from './locale-context.tsx'
import { NAVIGATION } from './navigation.ts'
import styles from './palette.module.css'
import { PALETTE_KEYS } from './palette-keys.ts'

/** Every key that works everywhere. */
export function ShortcutHelp({ onClose }: { onClose(): void }) {
  const t = useT()
  const rows: readonly (readonly [keys: string, words: string])[] = [
    [PALETTE_KEYS, t('web-palette')],
    ['/', t('web-shortcut-search')],
    ['?', t('web-shortcuts')],
    ...NAVIGATION.map(({ key, label }) => [`g ${key}`, t(label)] as const),
    ['Esc', t('web-close')],
  ]
  return (
    <Dialog title={t('web-shortcuts')} onClose={onClose}>
      <dl className={styles['keys']}>
        {rows.map(([keys, words]) => (
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
