import { BooleanInput } from 'react-admin';
import { staffEdit } from '../../contracts';
import { RecordEdit } from '../layout/RecordForm';
import { AccountPanel } from './AccountPanel';
import { StaffInputs } from './StaffInputs';
import { toStaffInput } from './to-staff-input';

export function StaffEdit() {
  return (
    <RecordEdit
      resource="staff"
      schema={staffEdit}
      toInput={toStaffInput(staffEdit)}
      title="staff.edit"
      below={<AccountPanel />}
    >
      <StaffInputs />
      <BooleanInput source="onDuty" label="staff.on-duty" helperText="staff.on-duty-help" />
      <BooleanInput source="active" label="staff.active" />
    </RecordEdit>
  );
}
