import Typography from '@mui/material/Typography';
import {
  BooleanInput,
  ReferenceArrayInput,
  required,
  SelectArrayInput,
  TextInput,
  useTranslate,
} from 'react-admin';
import { type PresentedOffice, REPLY_VARIABLES } from '../../contracts';
import { useLocalName } from '../i18n/use-language';

export function CannedReplyInputs() {
  const translate = useTranslate();
  const nameOf = useLocalName();
  return (
    <>
      <TextInput source="titleKm" label="canned.title-km" validate={required()} />
      <TextInput source="textKm" label="canned.text-km" multiline minRows={3} validate={required()} />
      <TextInput source="titleEn" label="canned.title-en" validate={required()} />
      <TextInput source="textEn" label="canned.text-en" multiline minRows={3} validate={required()} />
      <Typography variant="body2" color="text.secondary">
        {translate('canned.variables')}{' '}
        {REPLY_VARIABLES.map((name) => `{${name}} ${translate(`canned.variable-${name}`)}`).join(' · ')}
      </Typography>
      <ReferenceArrayInput
        source="officeIds"
        reference="offices"
        perPage={100}
        sort={{ field: 'id', order: 'ASC' }}
      >
        <SelectArrayInput
          label="canned.for-offices"
          helperText="canned.for-offices-help"
          optionText={(office: PresentedOffice) => nameOf(office)}
        />
      </ReferenceArrayInput>
      <BooleanInput source="active" label="form.active" />
    </>
  );
}
