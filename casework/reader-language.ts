import type { Request } from 'express';
import type { Language } from '../contracts';

/**
 * The language that a reader asked for: Khmer unless English is preferred. Who names none, or any, is told in that of their account
 * when they are signed in (casework/staff/require-staff.ts).
 */
export function readerLanguage(req: Request): Language {
  const asked = req.get('accept-language')?.trim() ?? '';
  const own = (req.res?.locals as { language?: Language } | undefined)?.language;
  if (own !== undefined && /^(?:\*(?:\s*;.*)?)?$/.test(asked)) return own;
  return req.acceptsLanguages(['km', 'en']) === 'en' ? 'en' : 'km';
}
