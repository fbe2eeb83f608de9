import {
  BooleanInput,
  CheckboxGroupInput,
  ReferenceArrayInput,
  required,
  SelectArrayInput,
  TextInput,
} from 'react-admin';
import { type PresentedOffice, WEBHOOK_EVENTS } from '../../contracts';
import { useLocalName } from '../i18n/use-language';

export function WebhookInputs() {
  const nameOf = useLocalName();
  return (
    <>
      <TextInput source="name" label="webhook.name" validate={required()} />
      <TextInput
        source="url"
        label="webhook.url"
        helperText="webhook.url-help"
        type="url"
        validate={required()}
      />
      <CheckboxGroupInput
        source="events"
        label="webhook.events"
        choices={WEBHOOK_EVENTS.map((id) => ({ id, name: `webhook.event-${id.replace('.', '-')}` }))}
        validate={required()}
      />
      <ReferenceArrayInput
        source="officeIds"
        reference="offices"
        perPage={100}
        sort={{ field: 'id', order: 'ASC' }}
      >
        <SelectArrayInput
          label="webhook.offices"
          helperText="webhook.offices-help"
          optionText={(office: PresentedOffice) => nameOf(office)}
        />
      </ReferenceArrayInput>
      <BooleanInput source="active" label="form.active" />
    </>
  );
}
