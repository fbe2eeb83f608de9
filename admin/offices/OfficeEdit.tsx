import { BooleanInput, CheckboxGroupInput, useTranslate } from 'react-admin';
import { CATEGORY_CODES, officeEdit, type PresentedOffice } from '../../contracts';
import { NameInputs } from '../layout/NameInputs';
import { RecordEdit } from '../layout/RecordForm';
import { useLocalName } from '../i18n/use-language';

export function OfficeEdit() {
  const translate = useTranslate();
  const nameOf = useLocalName();
  return (
    <RecordEdit<PresentedOffice & { id: string }>
      resource="offices"
      schema={officeEdit}
      title={(office) => translate('offices.edit', { name: nameOf(office) })}
    >
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
