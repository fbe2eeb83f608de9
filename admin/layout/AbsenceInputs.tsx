import { useInput, useTranslate } from 'react-admin';
import { beginningOfDay } from '../i18n/date-parts';
import { toDateField } from '../i18n/format-time';
import { DateField } from './DateField';

/** From when until when somebody is away: whoever is gets no new cases. */
export function AbsenceInputs() {
  return (
    <>
      <DayInput source="absentFrom" label="senators.absent-from" helperText="senators.absent-from-help" />
      <DayInput source="absentUntil" label="senators.absent-until" helperText="senators.absent-help" />
    </>
  );
}

function DayInput({ source, label, helperText }: Record<'source' | 'label' | 'helperText', string>) {
  const translate = useTranslate();
  const { field } = useInput<{ id: string }>({ source });
  const moment: unknown = field.value;
  return (
    <DateField
      label={translate(label)}
      helperText={translate(helperText)}
      value={moment instanceof Date ? toDateField(moment) : ''}
      onChange={(day) => field.onChange(day === '' ? null : beginningOfDay(day))}
    />
  );
}
