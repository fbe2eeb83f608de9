import ReplayIcon from '@mui/icons-material/Replay';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import {
  ListContextProvider,
  useDataProvider,
  useListController,
  useListContext,
  useNotify,
  useTranslate,
} from 'react-admin';
import type { WebhookDeliveryRecord } from '../../contracts';
import { formatRelative } from '../i18n/format-time';
import { RelativeTime } from '../i18n/Times';
import { CursorPagination } from '../layout/CursorPagination';
import { Panel } from '../layout/Panel';
import { ProblemNotice, useProblemText } from '../layout/ProblemNotice';
import type { ConsoleDataProvider } from '../providers/data-provider';
import { useCan } from '../providers/use-can';
import { useDeliveryProblem } from './use-delivery-problem';
import { ToneChip } from '../theme/ToneChip';

type Delivery = WebhookDeliveryRecord & { id: string };
const TONES = { delivered: 'leaf', waiting: 'quiet', failed: 'urgent' } as const;

/** What was sent, newest first, and what came of it; each can be sent again. */
export function WebhookDeliveries({ hookId }: { hookId: string }) {
  const translate = useTranslate();
  const list = useListController<Delivery>({
    resource: 'webhook-deliveries',
    queryOptions: { meta: { owner: hookId } },
    perPage: 25,
    sort: { field: 'createdAt', order: 'DESC' },
    disableSyncWithLocation: true,
    storeKey: `webhook-deliveries.${hookId}`,
  });
  return (
    <ListContextProvider value={list}>
      <Panel
        title={translate('webhook.deliveries')}
        action={<Button onClick={() => void list.refetch()}>{translate('webhook.look-again')}</Button>}
      >
        {list.error != null && <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />}
        {list.data?.length === 0 && (
          <Typography color="text.secondary">{translate('webhook.no-deliveries')}</Typography>
        )}
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
          {list.data?.map((delivery) => (
            <DeliveryRow key={delivery._id} delivery={delivery} />
          ))}
        </Box>
        <CursorPagination />
      </Panel>
    </ListContextProvider>
  );
}

function DeliveryRow({ delivery }: { delivery: Delivery }) {
  const translate = useTranslate();
  const sayProblem = useDeliveryProblem();
  const can = useCan();
  const notify = useNotify();
  const tell = useProblemText();
  const provider = useDataProvider<ConsoleDataProvider>();
  const { refetch } = useListContext();
  const [busy, setBusy] = useState(false);
  async function replay() {
    setBusy(true);
    try {
      await provider.replayDelivery(delivery.hookId, delivery._id);
      notify('webhook.replayed', { type: 'info' });
      await refetch();
    } catch (error) {
      notify(tell(error), { type: 'error', messageArgs: { _: tell(error) } });
    } finally {
      setBusy(false);
    }
  }
  return (
    <Box component="li" sx={{ py: 1, borderTop: '1px solid', borderColor: 'divider' }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center' }}>
        <ToneChip tone={TONES[delivery.state]}>{translate(`webhook.state-${delivery.state}`)}</ToneChip>
        <Box sx={{ flex: '1 1 14rem', minWidth: 0 }}>
          <Typography>
            {translate(`webhook.event-${delivery.event.replace('.', '-')}`)} ·{' '}
            <RelativeTime time={delivery.createdAt} />
          </Typography>
          <Typography variant="body2" color="text.secondary" sx={{ overflowWrap: 'anywhere' }}>
            {translate('webhook.attempts', { smart_count: delivery.attempts })}
            {delivery.lastError !== null &&
              ` · ${sayProblem({ problem: delivery.problem ?? null, status: delivery.lastStatus })}`}
            {delivery.lastMs !== null && ` · ${translate('webhook.took', { count: delivery.lastMs })}`}
            {delivery.nextAttemptAt !== null &&
              ` · ${translate('webhook.next', { time: formatRelative(delivery.nextAttemptAt, new Date(), translate) })}`}
          </Typography>
        </Box>
        {can('webhooks.edit') && (delivery.state !== 'waiting' || delivery.attempts > 0) && (
          <Button startIcon={<ReplayIcon />} disabled={busy} onClick={() => void replay()}>
            {translate('webhook.replay')}
          </Button>
        )}
      </Box>
      <details>
        <summary style={{ cursor: 'pointer', paddingBlock: 8 }}>{translate('webhook.payload')}</summary>
        <Box component="pre" tabIndex={0} sx={{ fontSize: '0.8125rem', overflow: 'auto', m: 0 }}>
          {JSON.stringify(JSON.parse(delivery.body), null, 2)}
        </Box>
      </details>
    </Box>
  );
}
