import { BooleanInput, ReferenceInput, SelectInput } from 'react-admin';
import { AbsenceInputs } from '../layout/AbsenceInputs';
import { NameInputs } from '../layout/NameInputs';
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
      <AbsenceInputs />
      <BooleanInput source="onDuty" label="senators.duty" helperText="senators.duty-help" />
      <BooleanInput source="active" label="form.active" />
    </>
  );
}

/** The API knows "of no region" as null. */
function orNull(value: string): string | null {
  return value === '' ? null : value;
}
