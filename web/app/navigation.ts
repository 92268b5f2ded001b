import type { LinkProps } from '@tanstack/react-router'
import type { WebMessageId } from '../messages.generated.ts'
import type { IconName } from '../ui/icon.tsx'

interface NavigationItem {
  to: NonNullable<LinkProps['to']>
  label: WebMessageId
  icon: IconName
  /** Pressed after `g`. */
  key: string
}

/** The places that people go to by themselves; in the sidebar, in the palette, and by `g` and a letter. */
export const NAVIGATION: readonly NavigationItem[] = [
  { to: '/', label: 'web-nav-matrix', icon: 'grid', key: 'm' },
  { to: '/releases', label: 'web-nav-releases', icon: 'rocket', key: 'r' },
  { to: '/approvals', label: 'web-nav-approvals', icon: 'approve', key: 'a' },
  { to: '/deployments', label: 'web-nav-deployments', icon: 'list', key: 'd' },
  { to: '/compare', label: 'web-nav-compare', icon: 'compare', key: 'c' },
  { to: '/insights', label: 'web-nav-insights', icon: 'chart', key: 'i' },
  { to: '/targets', label: 'web-nav-targets', icon: 'target', key: 't' },
  { to: '/audit', label: 'web-nav-audit', icon: 'history', key: 'l' },
  { to: '/connect', label: 'web-connect', icon: 'plug', key: 'y' },
  { to: '/settings', label: 'web-nav-settings', icon: 'settings', key: 's' },
]

/** The parts of the settings. */
export const SETTINGS = [
  { to: '/settings/people', label: 'web-people' },
  { to: '/settings/groups', label: 'web-groups' },
  { to: '/settings/tokens', label: 'web-tokens' },
  { to: '/settings/chats', label: 'web-chats' },
  { to: '/settings/secrets', label: 'web-secrets' },
  { to: '/settings/locks', label: 'web-locks' },
  { to: '/settings/configuration', label: 'web-configuration' },
  { to: '/settings/about', label: 'web-about' },
] as const
