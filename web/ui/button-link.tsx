import type { AnchorHTMLAttributes } from 'react'
import styles from './button.module.css'
import type { ButtonProps } from './button.tsx'
import { classes } from './classes.ts'
import { Icon } from './icon.tsx'

interface ButtonLinkProps
  extends Pick<ButtonProps, 'look' | 'icon'>,
    Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'className' | 'href'> {
  href: string
}

/** Looks like a button and leads to something that is no page: a file. */
export function ButtonLink({ look = 'plain', icon, children, ...rest }: ButtonLinkProps) {
  return (
    <a {...rest} className={classes(styles['button'], styles[look])}>
      {icon && <Icon name={icon} />}
      {children}
    </a>
  )
}
