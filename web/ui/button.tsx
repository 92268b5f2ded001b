import type { ButtonHTMLAttributes } from 'react'
import styles from './button.module.css'
import { classes } from './classes.ts'
import { Icon, type IconName } from './icon.tsx'

export interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className'> {
  look?: 'plain' | 'primary' | 'danger' | 'bare'
  icon?: IconName
  /** What it began is not over yet: it says so, and cannot be pressed again. */
  pending?: boolean
  /** Only the icon is seen; the words are its name. */
  iconOnly?: boolean
}

export function Button(props: ButtonProps) {
  const {
    look = 'plain',
    icon,
    pending = false,
    iconOnly = false,
    children,
    disabled,
    onClick,
    ...rest
  } = props
  return (
    <button
      type="button"
      {...rest}
      className={classes(styles['button'], styles[look], iconOnly && styles['iconOnly'])}
      disabled={disabled}
      aria-busy={pending || undefined}
      onClick={pending ? undefined : onClick}
    >
      {pending ? <span className={styles['spinner']} /> : icon && <Icon name={icon} />}
      {iconOnly ? <span className="unseen">{children}</span> : children}
    </button>
  )
}
