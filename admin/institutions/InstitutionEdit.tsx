import { institutionEdit } from '../../contracts';
import { RecordEdit } from '../layout/RecordForm';
import { InstitutionInputs } from './InstitutionInputs';

export function InstitutionEdit() {
  return (
    <RecordEdit resource="institutions" schema={institutionEdit} title="institution.edit">
      <InstitutionInputs />
    </RecordEdit>
  );
}
