/** Seconds, or the date on which to come again: https://www.rfc-editor.org/rfc/rfc9110#field.retry-after. Null: it says neither. */
export function secondsOfRetryAfter(told: string | null): number | null {
  if (told === null) return null;
  const seconds = /^\d+$/.test(told) ? Number(told) : (Date.parse(told) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.max(1, Math.ceil(seconds)) : null;
}
