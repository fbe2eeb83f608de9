import { senatorEdit } from '../../contracts';
import { RecordEdit } from '../layout/RecordForm';
import { SenatorInputs } from './SenatorInputs';

export function SenatorEdit() {
  return (
    <RecordEdit resource="senators" schema={senatorEdit} title="senators.edit">
      <SenatorInputs />
    </RecordEdit>
  );
}
