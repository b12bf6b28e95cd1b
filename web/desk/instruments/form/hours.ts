/** Hours of a year as typed; how many a year can have is the API's to say. */
export function hoursOf(text: string): number | undefined {
  const clean = text.trim()
  return /^\d{1,6}(\.\d{1,2})?$/.test(clean) ? Number(clean) : undefined
}
