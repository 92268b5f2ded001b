import { Link } from '@tanstack/react-router'
import { ApiProblem } from '../app/api.ts'
import { useT } from '../app/locale-context.tsx'
import { useTitle } from '../app/use-title.ts'
import { EmptyState } from './empty-state.tsx'

/** Asking again does not help here. */
export function isNotThere(error: unknown): error is ApiProblem {
  return error instanceof ApiProblem && error.problem.status === 404
}

/** What an address names is not there, or not any more: the page itself, or only a part of it. */
export function NotThere({ problem, asPage }: Pick<ApiProblem, 'problem'> & { asPage: boolean }) {
  const { detail, remedy } = problem
  return asPage ? (
    <NothingAtAddress detail={detail} remedy={remedy} />
  ) : (
    <EmptyState title={detail}>{remedy}</EmptyState>
  )
}

function NothingAtAddress({ detail, remedy }: Pick<ApiProblem['problem'], 'detail' | 'remedy'>) {
  const t = useT()
  useTitle(detail)
  return (
    <EmptyState asPage title={detail} action={<Link to="/">{t('web-nav-matrix')}</Link>}>
      {remedy}
    </EmptyState>
  )
}
