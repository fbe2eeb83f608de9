import { email, minLength, PasswordInput, required, TextInput } from 'react-admin';
import { staffInput } from '../../contracts';
import { RecordCreate } from '../layout/RecordForm';
import { StaffInputs } from './StaffInputs';

const LEAST_PASSWORD = 12;

export function StaffCreate() {
  return (
    <RecordCreate
      defaults={{ role: 'office-staff', officeIds: [], language: 'km' }}
      resource="staff"
      schema={staffInput}
      title="staff.create"
    >
      <TextInput
        source="email"
        label="staff.email"
        type="email"
        autoComplete="off"
        validate={[required(), email('staff.email-wrong')]}
      />
      <StaffInputs />
      <PasswordInput
        source="password"
        label="staff.password"
        autoComplete="new-password"
        helperText="staff.password-help"
        validate={[required(), minLength(LEAST_PASSWORD, 'staff.password-short')]}
      />
    </RecordCreate>
  );
}
