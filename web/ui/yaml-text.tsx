import styles from './yaml.module.css'
import { yamlParts } from './yaml-parts.ts'

/** YAML to be read: numbered lines, keys and comments told apart. Long lines scroll inside, not the page. */
export function YamlText({ text, label }: { text: string; label: string }) {
  const lines = text.replace(/\n$/, '').split('\n')
  return (
    <div className={styles['frame']} role="region" aria-label={label} tabIndex={0}>
      <pre className={styles['text']}>
        {lines.map((line, index) => (
          // Lines have no name but their place.
          // oxlint-disable-next-line react/no-array-index-key
          <span key={index} className={styles['line']}>
            <YamlLine line={line} />
            {'\n'}
          </span>
        ))}
      </pre>
    </div>
  )
}

export function YamlLine({ line }: { line: string }) {
  const { indent, key, value, comment } = yamlParts(line)
  return (
    <>
      {indent}
      {key && <span className={styles['key']}>{key}</span>}
      {value}
      {comment && <span className={styles['comment']}>{comment}</span>}
    </>
  )
}
