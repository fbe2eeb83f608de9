import { findCaseNumber } from '../../../nlp';
import { NotDoneError } from './call';

/** The case number that was typed, in either script, with or without hyphens; the check digit must be right. */
export function readCaseNumber(typed: string): string {
  const found = findCaseNumber(typed);
  if (found === null) throw new NotDoneError('no-number', { number: typed });
  return found.caseNumber;
}
