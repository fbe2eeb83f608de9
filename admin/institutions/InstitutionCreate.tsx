import { institutionInput } from '../../contracts';
import { RecordCreate } from '../layout/RecordForm';
import { InstitutionInputs } from './InstitutionInputs';

const DEFAULTS = {
  ...{ kind: 'ministry', address: null, email: null, phone: null, categories: [], placeCode: null },
  ...{ active: true, verified: false },
};

export function InstitutionCreate() {
  return (
    <RecordCreate
      defaults={DEFAULTS}
      resource="institutions"
      schema={institutionInput}
      title="institution.create"
    >
      <InstitutionInputs />
    </RecordCreate>
  );
}
