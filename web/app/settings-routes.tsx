import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { inside } from './inside-route.tsx'
import {
  accountSearch,
  chatsSearch,
  configurationSearch,
  connectSearch,
  locksSearch,
  peopleSearch,
  secretsSearch,
  tokensSearch,
} from './settings-search.ts'

const settings = createRoute({
  getParentRoute: () => inside,
  path: '/settings',
  component: lazyRouteComponent(() => import('../pages/settings/settings-layout.tsx'), 'SettingsLayout'),
})

const first = createRoute({
  getParentRoute: () => settings,
  path: '/',
  beforeLoad() {
    throw redirect({ to: '/settings/people', replace: true })
  },
})

const people = createRoute({
  getParentRoute: () => settings,
  path: '/people',
  validateSearch: peopleSearch,
  component: lazyRouteComponent(() => import('../pages/people/people-page.tsx'), 'PeoplePage'),
})

const groups = createRoute({
  getParentRoute: () => settings,
  path: '/groups',
  component: lazyRouteComponent(() => import('../pages/groups/groups-page.tsx'), 'GroupsPage'),
})

const tokens = createRoute({
  getParentRoute: () => settings,
  path: '/tokens',
  validateSearch: tokensSearch,
  component: lazyRouteComponent(() => import('../pages/tokens/tokens-page.tsx'), 'TokensPage'),
})

const chats = createRoute({
  getParentRoute: () => settings,
  path: '/chats',
  validateSearch: chatsSearch,
  component: lazyRouteComponent(() => import('../pages/chats/chats-page.tsx'), 'ChatsPage'),
})

const secrets = createRoute({
  getParentRoute: () => settings,
  path: '/secrets',
  validateSearch: secretsSearch,
  component: lazyRouteComponent(() => import('../pages/secrets/secrets-page.tsx'), 'SecretsPage'),
})

const locks = createRoute({
  getParentRoute: () => settings,
  path: '/locks',
  validateSearch: locksSearch,
  component: lazyRouteComponent(() => import('../pages/locks/locks-page.tsx'), 'LocksPage'),
})

const configuration = createRoute({
  getParentRoute: () => settings,
  path: '/configuration',
  validateSearch: configurationSearch,
  component: lazyRouteComponent(
    () => import('../pages/configuration/configuration-page.tsx'),
    'ConfigurationPage',
  ),
})

const about = createRoute({
  getParentRoute: () => settings,
  path: '/about',
  component: lazyRouteComponent(() => import('../pages/about/about-page.tsx'), 'AboutPage'),
})

const account = createRoute({
  getParentRoute: () => inside,
  path: '/account',
  validateSearch: accountSearch,
  component: lazyRouteComponent(() => import('../pages/account/account-page.tsx'), 'AccountPage'),
})

const connect = createRoute({
  getParentRoute: () => inside,
  path: '/connect',
  validateSearch: connectSearch,
  component: lazyRouteComponent(() => import('../pages/connect/connect-page.tsx'), 'ConnectPage'),
})

export const settingsRoutes = [
  settings.addChildren([first, people, groups, tokens, chats, secrets, locks, configuration, about]),
  account,
  connect,
] as const
