import AddIcon from '@mui/icons-material/Add';
import Button from '@mui/material/Button';
import { LinkBase, useTranslate } from 'react-admin';
import type { PresentedWebhook } from '../../contracts';
import { DirectoryList } from '../layout/DirectoryList';
import { DirectoryRow } from '../layout/DirectoryRow';
import { AccessDeniedPage } from '../layout/StatePages';
import { useCan } from '../providers/use-can';
import { ToneChip } from '../theme/ToneChip';

/** Which other systems are told of what happens to cases. */
export function WebhookList() {
  const translate = useTranslate();
  const can = useCan();
  if (!can('webhooks.read')) return <AccessDeniedPage />;
  return (
    <DirectoryList<PresentedWebhook & { id: string }>
      resource="webhooks"
      title={translate('webhook.title')}
      intro={translate('webhook.intro')}
      empty={{ title: translate('webhook.empty'), text: translate('webhook.empty-text') }}
      action={
        can('webhooks.edit') && (
          <Button component={LinkBase} to="/webhooks/create" variant="contained" startIcon={<AddIcon />}>
            {translate('webhook.new')}
          </Button>
        )
      }
    >
      {(hook) => (
        <DirectoryRow
          name={hook.name}
          to={`/webhooks/${hook._id}`}
          about={
            <>
              {hook.url} ·{' '}
              {hook.events.map((event) => translate(`webhook.event-${event.replace('.', '-')}`)).join(', ')}
            </>
          }
          marks={
            hook.active ? (
              <ToneChip tone="leaf">{translate('form.active')}</ToneChip>
            ) : (
              <ToneChip tone={hook.stoppedBecause === null ? 'quiet' : 'gold'}>
                {translate(hook.stoppedBecause === null ? 'form.inactive' : 'webhook.gone')}
              </ToneChip>
            )
          }
        />
      )}
    </DirectoryList>
  );
}
