import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useDataProvider, useGetOne, useNotify, useParams, useRefresh, useTranslate } from 'react-admin';
import { type PresentedWebhook, webhookEdit } from '../../contracts';
import { ConfirmDialog } from '../layout/ConfirmDialog';
import { useProblemText } from '../layout/ProblemNotice';
import { RecordEdit } from '../layout/RecordForm';
import { AccessDeniedPage } from '../layout/StatePages';
import type { ConsoleDataProvider } from '../providers/data-provider';
import { useCan } from '../providers/use-can';
import { SecretOnce } from './SecretOnce';
import { WebhookDeliveries } from './WebhookDeliveries';
import { WebhookInputs } from './WebhookInputs';

/** One webhook: what it is told, its secret, and what came of each delivery. */
export function WebhookEdit() {
  const translate = useTranslate();
  const can = useCan();
  const { id } = useParams<{ id: string }>();
  const { data: hook } = useGetOne<PresentedWebhook & { id: string }>('webhooks', { id });
  const [secret, setSecret] = useState<string | null>(null);
  const [rotates, setRotates] = useState(false);
  const { run, busy } = useWebhookVerb();
  if (!can('webhooks.read')) return <AccessDeniedPage />;
  const sendTest = () => run((provider) => provider.testWebhook(id), 'webhook.test-sent');
  const rotate = () =>
    run(async (provider) => {
      if (hook !== undefined) setSecret((await provider.rotateWebhookSecret(id, hook.version)).secret);
    }, 'webhook.rotated');
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      {hook?.stoppedBecause === 'gone' && (
        <Alert severity="warning">{translate('webhook.gone-text')}</Alert>
      )}
      <RecordEdit resource="webhooks" schema={webhookEdit} title="webhook.edit">
        <WebhookInputs />
      </RecordEdit>
      {secret !== null && <SecretOnce secret={secret} onDone={() => setSecret(null)} />}
      {can('webhooks.edit') && (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5 }}>
          <Button variant="outlined" disabled={busy} onClick={() => void sendTest()}>
            {translate('webhook.test')}
          </Button>
          <Button variant="outlined" color="warning" disabled={busy} onClick={() => setRotates(true)}>
            {translate('webhook.rotate')}
          </Button>
        </Box>
      )}
      {rotates && (
        <ConfirmDialog
          title={translate('webhook.rotate')}
          text={translate('webhook.rotate-told')}
          submit={translate('webhook.rotate')}
          onEnd={() => setRotates(false)}
          onSubmit={() => void rotate()}
        />
      )}
      <WebhookDeliveries hookId={id} />
    </Box>
  );
}

/** Runs one act and says what came of it. */
function useWebhookVerb() {
  const provider = useDataProvider<ConsoleDataProvider>();
  const notify = useNotify();
  const refresh = useRefresh();
  const tell = useProblemText();
  const [busy, setBusy] = useState(false);
  async function run(
    verb: (provider: ConsoleDataProvider) => Promise<unknown>,
    done: string,
  ): Promise<void> {
    setBusy(true);
    try {
      await verb(provider);
      notify(done, { type: 'info' });
    } catch (error) {
      notify(tell(error), { type: 'error', messageArgs: { _: tell(error) } });
    } finally {
      setBusy(false);
      refresh();
    }
  }
  return { run, busy };
}
