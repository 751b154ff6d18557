/** Is the year of this date over? There is no clock here: before 2026 is long ago, and all that follows is to come. */
export function isPast(expiration: string): boolean {
  return /^\d{4}/.test(expiration) && Number(expiration.slice(0, 4)) < 2026;
}
