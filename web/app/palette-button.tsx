import { Icon } from '../ui/icon.tsx'
import { useT } from './locale-context.tsx'
import { PALETTE_KEYS } from './palette-keys.ts'
import styles from './shell.module.css'
import { openPalette } from './shortcuts.tsx'

/** The palette for whoever does not know the keys, and the keys. */
export function PaletteButton() {
  const t = useT()
  return (
    <button type="button" className={styles['search']} onClick={openPalette}>
      <Icon name="search" />
      {t('web-palette')}
      <kbd>{PALETTE_KEYS}</kbd>
    </button>
  )
}
