import { useState } from 'react';
import { useNotify, useRedirect } from 'react-admin';
import { z } from 'zod';
import { webhookInput } from '../../contracts';
import { RecordCreate } from '../layout/RecordForm';
import { SecretOnce } from './SecretOnce';
import { WebhookInputs } from './WebhookInputs';

/** When the first answer never came, the repeat has no secret: it says how to get another one. */
const made = z.object({
  _id: z.string(),
  secret: z.string().nullable(),
  toldBefore: z.string().optional(),
});

/** Makes a webhook and shows its secret, this once. */
export function WebhookCreate() {
  const notify = useNotify();
  const redirect = useRedirect();
  const [known, setKnown] = useState<{ id: string; secret: string } | null>(null);
  if (known !== null) return <SecretOnce secret={known.secret} to={`/webhooks/${known.id}`} />;
  return (
    <RecordCreate
      resource="webhooks"
      schema={webhookInput}
      title="webhook.new"
      defaults={{ events: [], officeIds: [], active: true }}
      onMade={(record) => {
        const { _id: id, secret, toldBefore = '' } = made.parse(record);
        if (secret !== null) setKnown({ id, secret });
        else {
          notify(toldBefore, { type: 'warning', messageArgs: { _: toldBefore } });
          redirect('edit', 'webhooks', id);
        }
      }}
    >
      <WebhookInputs />
    </RecordCreate>
  );
}
