import { useId } from 'react'
import { useT } from '../app/locale-context.tsx'
import { Button, type ButtonProps } from './button.tsx'
import styles from './offered-button.module.css'
import { inOwnTime } from './own-time.ts'

interface Offered {
  label: string
  allowed: boolean
  reason: { message: string; remedy: string } | null
}

interface OfferedButtonProps extends Pick<ButtonProps, 'look' | 'icon' | 'pending'> {
  offered: Offered
  onPress(): void
}

/** A button that the machine offers; one that it does not is there all the same, and says why. */
export function OfferedButton({ offered, onPress, look = 'plain', ...rest }: OfferedButtonProps) {
  const t = useT()
  const reasonId = useId()
  const { label, allowed, reason } = offered
  if (allowed)
    return (
      <Button look={look} {...rest} onClick={onPress}>
        {label}
      </Button>
    )
  return (
    <div className={styles['refused']}>
      <Button disabled aria-describedby={reason ? reasonId : undefined} {...rest}>
        {label}
      </Button>
      {reason && (
        <p id={reasonId} className={styles['reason']}>
          {inOwnTime(`${reason.message} ${reason.remedy}`, t.locale)}
        </p>
      )}
    </div>
  )
}
