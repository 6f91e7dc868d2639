/** The day by this device's clock and calendar, yyyy-mm-dd. */
export function isoDay(now: Date = new Date()): string {
  const two = (part: number): string => String(part).padStart(2, '0')
  return `${String(now.getFullYear()).padStart(4, '0')}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}
