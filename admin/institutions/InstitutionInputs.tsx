import { BooleanInput, CheckboxGroupInput, SelectInput, TextInput } from 'react-admin';
import { CATEGORY_CODES, INSTITUTION_KINDS } from '../../contracts';
import { NameInputs } from '../layout/NameInputs';
import { InstitutionPlace } from './InstitutionPlace';

const orNull = (value: string) => (value.trim() === '' ? null : value);

export function InstitutionInputs() {
  return (
    <>
      <SelectInput
        source="kind"
        label="institution.kind"
        choices={INSTITUTION_KINDS.map((id) => ({ id, name: `institution.kind-${id}` }))}
      />
      <NameInputs />
      <TextInput source="address" label="institution.address" parse={orNull} multiline />
      <TextInput source="email" label="institution.email" parse={orNull} />
      <TextInput source="phone" label="institution.phone" parse={orNull} />
      <InstitutionPlace />
      <CheckboxGroupInput
        source="categories"
        label="institution.categories"
        choices={CATEGORY_CODES.map((code) => ({ id: code, name: `category.${code}` }))}
      />
      <BooleanInput source="verified" label="institution.verify" />
      <BooleanInput source="active" label="form.active" />
    </>
  );
}
