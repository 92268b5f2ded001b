import { createRoute, lazyRouteComponent, notFound } from '@tanstack/react-router'
import { NoSuchPage } from '../ui/broken-page.tsx'
import { inside, root } from './inside-route.tsx'
import { deploymentQuery, matrixQuery, releaseQuery } from './queries.ts'
import {
  auditSearch,
  compareSearch,
  deploymentSearch,
  deploymentsSearch,
  idParam,
  insightsSearch,
  loginSearch,
  matrixSearch,
  releasesSearch,
  targetsSearch,
} from './search.ts'
import { settingsRoutes } from './settings-routes.tsx'

const login = createRoute({
  getParentRoute: () => root,
  path: '/login',
  validateSearch: loginSearch,
  component: lazyRouteComponent(() => import('../pages/login/login-page.tsx'), 'LoginPage'),
})

const welcome = createRoute({
  getParentRoute: () => root,
  path: '/welcome',
  component: lazyRouteComponent(() => import('../pages/welcome/welcome-page.tsx'), 'WelcomePage'),
})

const matrix = createRoute({
  getParentRoute: () => inside,
  path: '/',
  validateSearch: matrixSearch,
  // Asked for while the page itself comes.
  loader: ({ context: { client } }) => void client.prefetchQuery(matrixQuery),
  component: lazyRouteComponent(() => import('../pages/matrix/matrix-page.tsx'), 'MatrixPage'),
})

const releases = createRoute({
  getParentRoute: () => inside,
  path: '/releases',
  validateSearch: releasesSearch,
  component: lazyRouteComponent(() => import('../pages/releases/releases-page.tsx'), 'ReleasesPage'),
})

/** A number that cannot be one names no page. */
function mustBeNumber({ params: { id } }: { params: { id: number } }): void {
  if (id === 0) throw notFound()
}

const release = createRoute({
  getParentRoute: () => inside,
  path: '/releases/$id',
  params: idParam,
  beforeLoad: mustBeNumber,
  loader: ({ context: { client }, params: { id } }) => void client.prefetchQuery(releaseQuery(id)),
  component: lazyRouteComponent(() => import('../pages/release/release-page.tsx'), 'ReleasePage'),
})

const deployment = createRoute({
  getParentRoute: () => inside,
  path: '/deployments/$id',
  params: idParam,
  beforeLoad: mustBeNumber,
  loader: ({ context: { client }, params: { id } }) => void client.prefetchQuery(deploymentQuery(id)),
  validateSearch: deploymentSearch,
  component: lazyRouteComponent(() => import('../pages/deployment/deployment-page.tsx'), 'DeploymentPage'),
})

const deployments = createRoute({
  getParentRoute: () => inside,
  path: '/deployments',
  validateSearch: deploymentsSearch,
  component: lazyRouteComponent(() => import('../pages/deployments/deployments-page.tsx'), 'DeploymentsPage'),
})

const service = createRoute({
  getParentRoute: () => inside,
  path: '/services/$name',
  component: lazyRouteComponent(() => import('../pages/service/service-page.tsx'), 'ServicePage'),
})

const approvals = createRoute({
  getParentRoute: () => inside,
  path: '/approvals',
  component: lazyRouteComponent(() => import('../pages/approvals/approvals-page.tsx'), 'ApprovalsPage'),
})

const compare = createRoute({
  getParentRoute: () => inside,
  path: '/compare',
  validateSearch: compareSearch,
  component: lazyRouteComponent(() => import('../pages/compare/compare-page.tsx'), 'ComparePage'),
})

const insights = createRoute({
  getParentRoute: () => inside,
  path: '/insights',
  validateSearch: insightsSearch,
  component: lazyRouteComponent(() => import('../pages/insights/insights-page.tsx'), 'InsightsPage'),
})

const targets = createRoute({
  getParentRoute: () => inside,
  path: '/targets',
  validateSearch: targetsSearch,
  component: lazyRouteComponent(() => import('../pages/targets/targets-page.tsx'), 'TargetsPage'),
})

const audit = createRoute({
  getParentRoute: () => inside,
  path: '/audit',
  validateSearch: auditSearch,
  component: lazyRouteComponent(() => import('../pages/audit/audit-page.tsx'), 'AuditPage'),
})

/** Whatever is nothing else: said inside, so that people can go on from there. */
const elsewhere = createRoute({ getParentRoute: () => inside, path: '$', component: NoSuchPage })

export const routeTree = root.addChildren([
  login,
  welcome,
  inside.addChildren([
    matrix,
    releases,
    release,
    deployments,
    deployment,
    service,
    approvals,
    compare,
    insights,
    targets,
    audit,
    ...settingsRoutes,
    elsewhere,
  ]),
])
