import type { Translate } from '../i18n/format-time';

/** "2 working days", "3 hours", "20 minutes": the largest unit that fits, and half days told in hours. */
export function formatWorkingTime(minutes: number, dayMinutes: number, translate: Translate): string {
  if (minutes >= dayMinutes)
    return translate('clock.days', { smart_count: Math.floor(minutes / dayMinutes) });
  if (minutes >= 60) return translate('clock.hours', { smart_count: Math.floor(minutes / 60) });
  return translate('clock.minutes', { smart_count: minutes });
}
