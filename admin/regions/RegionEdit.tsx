import { minValue, NumberInput, required } from 'react-admin';
import { regionEdit } from '../../contracts';
import { NameInputs } from '../layout/NameInputs';
import { RecordEdit } from '../layout/RecordForm';
import { ProvincesInput } from './ProvincesInput';

export function RegionEdit() {
  return (
    <RecordEdit resource="regions" schema={regionEdit} title="regions.edit">
      <NameInputs />
      <NumberInput
        source="seats"
        label="regions.seats"
        min={0}
        max={200}
        validate={[required(), minValue(0)]}
      />
      <ProvincesInput />
    </RecordEdit>
  );
}
