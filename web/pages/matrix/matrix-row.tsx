import { memo, type Ref } from 'react'
import type { Schemas } from '../../app/api.ts'
import styles from './matrix.module.css'
import { MatrixCell, type OnOpen } from './matrix-cell.tsx'

export interface MatrixRowProps {
  service: Schemas['Matrix']['services'][number]
  environments: Schemas['Matrix']['environments']
  onOpen: OnOpen
  /** Among all, where not all of them are drawn. */
  index?: number
  ref?: Ref<HTMLTableRowElement>
}

/** An answer that did not change keeps its objects: such a row is not drawn again. */
export const MatrixRow = memo(function MatrixRow({
  service,
  environments,
  onOpen,
  index,
  ref,
}: MatrixRowProps) {
  return (
    <tr ref={ref} data-index={index} aria-rowindex={index === undefined ? undefined : index + 2}>
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
