import {
  AutocompleteArrayInput,
  ReferenceArrayInput,
  required,
  SelectInput,
  TextInput,
  useTranslate,
} from 'react-admin';
import { LANGUAGES, type PresentedOffice, type PresentedRegion, STAFF_ROLES } from '../../contracts';
import { neededName } from '../layout/NameInputs';
import { useLocalName } from '../i18n/use-language';

const COMMISSIONS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

/** What is told of everybody of the staff. */
export function StaffInputs() {
  const nameOf = useLocalName();
  const translate = useTranslate();
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
        source="ownOfficeIds"
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
      <ReferenceArrayInput
        source="regionIds"
        reference="regions"
        perPage={100}
        sort={{ field: 'id', order: 'ASC' }}
      >
        <AutocompleteArrayInput
          label="staff.regions"
          helperText="staff.regions-help"
          optionText={(region: PresentedRegion) => nameOf(region)}
          filterToQuery={() => ({})}
        />
      </ReferenceArrayInput>
      <AutocompleteArrayInput
        source="commissions"
        label="staff.commissions"
        choices={COMMISSIONS.map((number) => ({
          id: number,
          name: translate('staff.commission', { number }),
        }))}
      />
      <SelectInput
        source="language"
        label="staff.language"
        choices={LANGUAGES.map((language) => ({ id: language, name: `language.${language}` }))}
        validate={required()}
      />
    </>
  );
}
