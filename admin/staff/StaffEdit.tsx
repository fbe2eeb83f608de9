import { BooleanInput } from 'react-admin';
import { staffEdit } from '../../contracts';
import { RecordEdit } from '../layout/RecordForm';
import { StaffInputs } from './StaffInputs';

export function StaffEdit() {
  return (
    <RecordEdit resource="staff" schema={staffEdit} title="staff.edit">
      <StaffInputs />
      <BooleanInput source="onDuty" label="staff.on-duty" helperText="staff.on-duty-help" />
      <BooleanInput source="active" label="staff.active" />
    </RecordEdit>
  );
}
