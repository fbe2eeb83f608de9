import { BooleanInput, CheckboxGroupInput } from 'react-admin';
import { CATEGORY_CODES, officeEdit } from '../../contracts';
import { NameInputs } from '../layout/NameInputs';
import { RecordEdit } from '../layout/RecordForm';

export function OfficeEdit() {
  return (
    <RecordEdit resource="offices" schema={officeEdit} title="offices.edit">
      <NameInputs />
      <CheckboxGroupInput
        source="categories"
        label="offices.categories"
        choices={CATEGORY_CODES.map((code) => ({ id: code, name: `category.${code}` }))}
      />
      <BooleanInput source="active" label="form.active" />
    </RecordEdit>
  );
}
