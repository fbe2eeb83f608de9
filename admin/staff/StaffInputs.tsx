import { AutocompleteArrayInput, ReferenceArrayInput, SelectInput, required, TextInput } from 'react-admin';
import { LANGUAGES, type PresentedOffice, STAFF_ROLES } from '../../contracts';
import { neededName } from '../layout/NameInputs';
import { useLocalName } from '../i18n/use-language';

/** What is told of everybody of the staff. */
export function StaffInputs() {
  const nameOf = useLocalName();
  return (
    <>
      <TextInput source="name" label="staff.name" validate={neededName} />
      <SelectInput
        source="role"
        label="staff.role"
        choices={STAFF_ROLES.map((role) => ({ id: role, name: `role.${role}` }))}
        validate={required()}
      />
      <ReferenceArrayInput
        source="officeIds"
        reference="offices"
        perPage={100}
        sort={{ field: 'id', order: 'ASC' }}
      >
        <AutocompleteArrayInput
          label="staff.offices"
          optionText={(office: PresentedOffice) => nameOf(office)}
          filterToQuery={() => ({})}
        />
      </ReferenceArrayInput>
      <SelectInput
        source="language"
        label="staff.language"
        choices={LANGUAGES.map((language) => ({ id: language, name: `language.${language}` }))}
        validate={required()}
      />
    </>
  );
}
