import { BooleanInput, DateInput, ReferenceInput, SelectInput } from 'react-admin';
import { NameInputs } from '../layout/NameInputs';
import { beginningOfDay } from '../i18n/date-parts';
import { toDateField } from '../i18n/format-time';
import { useLocalName } from '../i18n/use-language';
import type { PresentedRegion } from '../../contracts';

export function SenatorInputs() {
  const nameOf = useLocalName();
  return (
    <>
      <NameInputs />
      <ReferenceInput
        source="regionId"
        reference="regions"
        perPage={100}
        sort={{ field: 'id', order: 'ASC' }}
      >
        <SelectInput
          label="senators.region"
          optionText={(region: PresentedRegion) => nameOf(region)}
          emptyText="senators.no-region"
          parse={orNull}
        />
      </ReferenceInput>
      <DateInput
        source="absentUntil"
        label="senators.absent-until"
        helperText="senators.absent-help"
        format={(value: unknown) => (value instanceof Date ? toDateField(value) : value)}
        parse={(day: string) => (day === '' ? null : beginningOfDay(day))}
      />
      <BooleanInput source="active" label="form.active" />
    </>
  );
}

/** The API knows "of no region" as null. */
function orNull(value: string): string | null {
  return value === '' ? null : value;
}
