import { senatorInput } from '../../contracts';
import { RecordCreate } from '../layout/RecordForm';
import { SenatorInputs } from './SenatorInputs';

export function SenatorCreate() {
  return (
    <RecordCreate
      defaults={{ regionId: null, absentFrom: null, absentUntil: null, onDuty: false, active: true }}
      resource="senators"
      schema={senatorInput}
      title="senators.create"
    >
      <SenatorInputs />
    </RecordCreate>
  );
}
