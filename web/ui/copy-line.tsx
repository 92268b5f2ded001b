import { useState } from 'react'
import { useT } from '../app/locale-context.tsx'
import { Button } from './button.tsx'
import styles from './states.module.css'

const SHOWN_MS = 2_000

/** A line to take along, such as the same thing on the command line. */
export function CopyLine({ text }: { text: string }) {
  const t = useT()
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    setCopied(true)
    setTimeout(() => setCopied(false), SHOWN_MS)
  }
  // Browsers give the clipboard to pages that nobody could have changed on the way.
  const canCopy = globalThis.isSecureContext
  return (
    <div className={styles['copyLine']}>
      <code>{text}</code>
      {canCopy && (
        <Button look="bare" icon={copied ? 'check' : 'copy'} iconOnly onClick={() => void copy()}>
          {copied ? t('web-copied') : t('web-copy')}
        </Button>
      )}
    </div>
  )
}
