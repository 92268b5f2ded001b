const files = import.meta.glob<string>('../../src/i18n/ru/{web-*,statuses,words}.ftl', {
  query: '?raw',
  import: 'default',
  eager: true,
})

export const texts = Object.values(files)
