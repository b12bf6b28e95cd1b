/** A date of a spreadsheet (kept as if it were UTC) as YYYY-MM-DD, with the hour where it has one. */
export function civilText(date: Date): string {
  if (Number.isNaN(date.getTime())) return '#VALUE!'
  const [day = '', time = ''] = date.toISOString().split('T')
  const hour = time.slice(0, 8)
  if (day.startsWith('1899-12-3') || day.startsWith('1904-01-01')) return hour === '00:00:00' ? day : hour
  return hour === '00:00:00' ? day : `${day} ${hour}`
}
