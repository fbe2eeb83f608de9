import { useState } from 'react';
import { webhookInput, webhookWithSecret } from '../../contracts';
import { RecordCreate } from '../layout/RecordForm';
import { SecretOnce } from './SecretOnce';
import { WebhookInputs } from './WebhookInputs';

/** Makes a webhook and shows its secret, this once. */
export function WebhookCreate() {
  const [made, setMade] = useState<{ id: string; secret: string } | null>(null);
  if (made !== null) return <SecretOnce secret={made.secret} to={`/webhooks/${made.id}`} />;
  return (
    <RecordCreate
      resource="webhooks"
      schema={webhookInput}
      title="webhook.new"
      defaults={{ events: [], officeIds: [], active: true }}
      onMade={(record) => {
        const { _id, secret } = webhookWithSecret.pick({ _id: true, secret: true }).strip().parse(record);
        setMade({ id: _id, secret });
      }}
    >
      <WebhookInputs />
    </RecordCreate>
  );
}
