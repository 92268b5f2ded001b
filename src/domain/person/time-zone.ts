/** Whether this names a time zone, such as Europe/Moscow. Offsets such as +03:00 know no summer time. */
export function isTimeZone(value: string): boolean {
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions()
    return /^[A-Za-z]/.test(timeZone)
  } catch {
    return false
  }
}
