import { email, required, TextInput } from 'react-admin';
import { staffInput } from '../../contracts';
import { RecordCreate } from '../layout/RecordForm';
import { StaffInputs } from './StaffInputs';
import { toStaffInput } from './to-staff-input';

/** A new account has no password: its owner chooses one by the link that is made on the next page. */
export function StaffCreate() {
  return (
    <RecordCreate
      defaults={{ role: 'office-staff', ownOfficeIds: [], regionIds: [], commissions: [], language: 'km' }}
      resource="staff"
      schema={staffInput}
      toInput={toStaffInput(staffInput)}
      title="staff.create"
      leadsTo="edit"
    >
      <TextInput
        source="email"
        label="staff.email"
        type="email"
        autoComplete="off"
        helperText="staff.email-help"
        validate={[required(), email('staff.email-wrong')]}
      />
      <StaffInputs />
    </RecordCreate>
  );
}
