import { DateInput } from 'react-admin';
import { beginningOfDay } from '../i18n/date-parts';
import { toDateField } from '../i18n/format-time';

const shown = (value: unknown) => (value instanceof Date ? toDateField(value) : value);
const stored = (day: string) => (day === '' ? null : beginningOfDay(day));

/** From when until when somebody is away: whoever is gets no new cases. */
export function AbsenceInputs() {
  return (
    <>
      <DateInput
        source="absentFrom"
        label="senators.absent-from"
        helperText="senators.absent-from-help"
        format={shown}
        parse={stored}
      />
      <DateInput
        source="absentUntil"
        label="senators.absent-until"
        helperText="senators.absent-help"
        format={shown}
        parse={stored}
      />
    </>
  );
}
