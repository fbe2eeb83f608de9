import { BooleanInput, useTranslate } from 'react-admin';
import { type PresentedStaff, staffEdit } from '../../contracts';
import { RecordEdit } from '../layout/RecordForm';
import { StaffInputs } from './StaffInputs';

export function StaffEdit() {
  const translate = useTranslate();
  return (
    <RecordEdit<PresentedStaff & { id: string }>
      resource="staff"
      schema={staffEdit}
      title={(person) => translate('staff.edit', { name: person.name })}
    >
      <StaffInputs />
      <BooleanInput source="onDuty" label="staff.on-duty" helperText="staff.on-duty-help" />
      <BooleanInput source="active" label="staff.active" />
    </RecordEdit>
  );
}
