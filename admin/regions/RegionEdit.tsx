import { minValue, NumberInput, required, useTranslate } from 'react-admin';
import { type PresentedRegion, regionEdit } from '../../contracts';
import { NameInputs } from '../layout/NameInputs';
import { RecordEdit } from '../layout/RecordForm';
import { useLocalName } from '../i18n/use-language';
import { ProvincesInput } from './ProvincesInput';

export function RegionEdit() {
  const translate = useTranslate();
  const nameOf = useLocalName();
  return (
    <RecordEdit<PresentedRegion & { id: string }>
      resource="regions"
      schema={regionEdit}
      title={(region) => translate('regions.edit', { name: nameOf(region) })}
    >
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
