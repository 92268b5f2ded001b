import { useNavigate } from '@tanstack/react-router'
import { type MouseEvent, memo, useCallback, useDeferredValue } from 'react'
import type { Schemas } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import styles from './matrix.module.css'
import { MatrixCell, type OnOpen } from './matrix-cell.tsx'

interface MatrixGridProps {
  environments: Schemas['Matrix']['environments']
  services: readonly Schemas['Matrix']['services'][number][]
}

/** What a window shows of it comes first. */
const FIRST = 30

/** A row per service; on a phone, a card per service. */
export function MatrixGrid({ environments, services }: MatrixGridProps) {
  const t = useT()
  const navigate = useNavigate({ from: '/' })
  const drawn = useDeferredValue(services, services.slice(0, FIRST))
  const open = useCallback(
    (event: MouseEvent<HTMLElement>) => {
      // Another tab is what whoever holds a key down asks for.
      if (event.metaKey || event.ctrlKey || event.shiftKey) return
      const { place, service } = event.currentTarget.dataset
      event.preventDefault()
      if (place !== undefined) void navigate({ search: (before) => ({ ...before, cell: place }) })
      else if (service !== undefined) void navigate({ to: '/services/$name', params: { name: service } })
    },
    [navigate],
  )
  return (
    <table className={styles['matrix']}>
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
      <tbody>
        {drawn.map((service) => (
          <Row key={service.name} service={service} environments={environments} onOpen={open} />
        ))}
      </tbody>
    </table>
  )
}

interface RowProps {
  service: MatrixGridProps['services'][number]
  environments: MatrixGridProps['environments']
  onOpen: OnOpen
}

/** An answer that did not change keeps its objects: such a row is not drawn again. */
const Row = memo(function Row({ service, environments, onOpen }: RowProps) {
  return (
    <tr>
      <th scope="row">
        <a
          href={`/services/${encodeURIComponent(service.name)}`}
          data-service={service.name}
          className={styles['service']}
          onClick={onOpen}
        >
          {service.name}
        </a>
      </th>
      {environments.map(({ name }) => {
        const cell = service.cells.find(({ environment }) => environment === name)
        return (
          <td key={name} data-environment={name}>
            {cell ? (
              <MatrixCell service={service.name} cell={cell} onOpen={onOpen} />
            ) : (
              <span className="quiet">–</span>
            )}
          </td>
        )
      })}
    </tr>
  )
})
