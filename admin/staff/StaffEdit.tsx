import { BooleanInput, SelectArrayInput } from 'react-admin';
import { LANGUAGES, staffEdit } from '../../contracts';
import { AbsenceInputs } from '../layout/AbsenceInputs';
import { RecordEdit } from '../layout/RecordForm';
import { AccountPanel } from './AccountPanel';
import { useCan } from '../providers/use-can';
import { MadeKeys } from './MadeKeys';
import { StaffInputs } from './StaffInputs';
import { toStaffInput } from './to-staff-input';

export function StaffEdit() {
  const can = useCan();
  return (
    <RecordEdit
      resource="staff"
      schema={staffEdit}
      toInput={toStaffInput(staffEdit)}
      title="staff.edit"
      below={
        <>
          <AccountPanel />
          {can('api-keys.read') && <MadeKeys />}
        </>
      }
    >
      <StaffInputs />
      <BooleanInput source="onDuty" label="staff.on-duty" helperText="staff.on-duty-help" />
      <AbsenceInputs />
      <SelectArrayInput
        source="speaks"
        label="staff.speaks"
        helperText="staff.speaks-help"
        choices={LANGUAGES.map((language) => ({ id: language, name: `language.${language}` }))}
      />
      <BooleanInput source="active" label="staff.active" helperText="staff.active-help" />
    </RecordEdit>
  );
}
