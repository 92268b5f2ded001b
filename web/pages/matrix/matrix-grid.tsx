import { useNavigate } from '@tanstack/react-router'
import { type MouseEvent, useCallback } from 'react'
import type { Schemas } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import { LongBody } from './long-body.tsx'
import styles from './matrix.module.css'
import { MatrixRow } from './matrix-row.tsx'

interface MatrixGridProps {
  environments: Schemas['Matrix']['environments']
  services: readonly Schemas['Matrix']['services'][number][]
}

/** More of them are drawn only where one looks: so many cells take their time. */
const MANY = 60

/** A row per service; on a phone, a card per service. */
export function MatrixGrid({ environments, services }: MatrixGridProps) {
  const t = useT()
  const navigate = useNavigate({ from: '/' })
  const open = useCallback(
    (event: MouseEvent<HTMLElement>) => {
      // Another tab is what whoever holds a key down asks for.
      if (event.metaKey || event.ctrlKey || event.shiftKey) return
      const { place, service } = event.currentTarget.dataset
      event.preventDefault()
      if (place !== undefined)
        void navigate({ search: (before) => ({ ...before, cell: place }), resetScroll: false })
      else if (service !== undefined) void navigate({ to: '/services/$name', params: { name: service } })
    },
    [navigate],
  )
  return (
    <table className={styles['matrix']} aria-rowcount={services.length + 1}>
      <caption className="unseen">{t('web-nav-matrix')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('web-service')}</th>
          {environments.map(({ name }) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      {services.length > MANY ? (
        <LongBody environments={environments} services={services} onOpen={open} />
      ) : (
        <tbody>
          {services.map((service) => (
            <MatrixRow key={service.name} service={service} environments={environments} onOpen={open} />
          ))}
        </tbody>
      )}
    </table>
  )
}
