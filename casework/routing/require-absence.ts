import { refuseField } from '../refuse-field';

/** An absence ends after it begins. */
export function requireAbsence({
  absentFrom,
  absentUntil,
}: {
  absentFrom: Date | null;
  absentUntil: Date | null;
}): void {
  if (absentFrom !== null && absentUntil !== null && absentUntil <= absentFrom)
    throw refuseField('absentUntil', 'is not after absentFrom');
}
