import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { LinkBase, useDataProvider, useListContext, useNotify, useTranslate } from 'react-admin';
import type { PresentedCampaign } from '../../contracts';
import { formatCaseNumber } from '../i18n/format-case-number';
import { formatRelative } from '../i18n/format-time';
import { ConfirmDialog } from '../layout/ConfirmDialog';
import { useAct } from '../layout/use-act';
import type { ConsoleDataProvider } from '../providers/data-provider';
import { useCan } from '../providers/use-can';
import { ToneChip } from '../theme/ToneChip';

type Edit = Partial<Pick<PresentedCampaign, 'title' | 'state'>>;

/** One campaign: its words, how many sent them, how many wait, and what can be done for all of them. */
export function CampaignRow({ campaign }: { campaign: PresentedCampaign }) {
  const translate = useTranslate();
  const { _id, title, state, caseId, number, story, createdAt, cases, unanswered } = campaign;
  return (
    <Box sx={{ display: 'grid', gap: 1, px: 2.25, py: 2 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 1, rowGap: 0.25 }}>
        <Typography sx={{ fontWeight: 600 }}>{title}</Typography>
        <ToneChip tone={state === 'open' ? 'leaf' : 'quiet'}>
          {translate(`campaign.state-${state}`)}
        </ToneChip>
      </Box>
      {story !== '' && (
        <Typography
          variant="body2"
          sx={{
            display: '-webkit-box',
            WebkitLineClamp: 3,
            WebkitBoxOrient: 'vertical',
            overflow: 'hidden',
            maxWidth: '60rem',
          }}
        >
          {story}
        </Typography>
      )}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 4, rowGap: 0.5 }}>
        <Count label={translate('campaign.count-cases')} of={cases} />
        <Count label={translate('campaign.count-unanswered')} of={unanswered} />
      </Box>
      <Typography variant="body2" color="text.secondary">
        {number !== null && (
          <>
            <Link component={LinkBase} to={`/cases/${caseId}/show`} underline="always">
              {translate('campaign.parent', { number: formatCaseNumber(number) })}
            </Link>{' '}
            ·{' '}
          </>
        )}
        {translate('campaign.since', { time: formatRelative(createdAt, new Date(), translate) })}
      </Typography>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        <Button
          size="small"
          variant="outlined"
          component={LinkBase}
          to={`/cases?filter=${encodeURIComponent(JSON.stringify({ open: 'true', campaignId: _id }))}`}
        >
          {translate('campaign.answer-unanswered')}
        </Button>
        <CampaignActs campaign={campaign} />
      </Box>
    </Box>
  );
}

function Count({ label, of: { count, moreThan } }: { label: string; of: PresentedCampaign['cases'] }) {
  const translate = useTranslate();
  return (
    <Box>
      <Typography component="span" sx={{ fontWeight: 600, fontSize: '1.125rem' }}>
        {moreThan
          ? translate('campaign.more-than', { count: count.toLocaleString('en') })
          : translate('number', { count })}
      </Typography>{' '}
      <Typography component="span" variant="body2" color="text.secondary">
        {label}
      </Typography>
    </Box>
  );
}

/** Another name; closed, so that new copies join no more; open again. */
function CampaignActs({ campaign }: { campaign: PresentedCampaign }) {
  const translate = useTranslate();
  const can = useCan();
  const notify = useNotify();
  const provider = useDataProvider<ConsoleDataProvider>();
  const { refetch } = useListContext();
  const { busy, act } = useAct();
  const [asks, setAsks] = useState<'rename' | 'close' | null>(null);
  const [title, setTitle] = useState(campaign.title);
  if (!can('campaigns.edit')) return null;
  const { _id: id, version, state } = campaign;
  const edit = (changes: Edit, done: string) =>
    void act(async () => {
      const data = { version, title: campaign.title, state, ...changes };
      await provider.update('campaigns', { id, data, previousData: { id } }).finally(() => void refetch());
      notify(done, { type: 'info' });
    });
  return (
    <>
      <Button size="small" disabled={busy} onClick={() => setAsks('rename')}>
        {translate('campaign.rename')}
      </Button>
      <Button
        size="small"
        disabled={busy}
        onClick={() =>
          state === 'open' ? setAsks('close') : edit({ state: 'open' }, 'campaign.opened-now')
        }
      >
        {translate(state === 'open' ? 'campaign.close' : 'campaign.reopen')}
      </Button>
      {asks === 'close' && (
        <ConfirmDialog
          title={translate('campaign.close')}
          text={translate('campaign.close-told')}
          submit={translate('campaign.close')}
          onEnd={() => setAsks(null)}
          onSubmit={() => edit({ state: 'closed' }, 'campaign.closed-now')}
        />
      )}
      {asks === 'rename' && (
        <ConfirmDialog
          title={translate('campaign.rename')}
          text=""
          submit={translate('form.save')}
          ready={title.trim() !== ''}
          onEnd={() => setAsks(null)}
          onSubmit={() => edit({ title: title.trim() }, 'form.saved')}
        >
          <TextField
            autoFocus
            fullWidth
            label={translate('campaign.name')}
            value={title}
            onChange={(event) => setTitle(event.target.value)}
            sx={{ mt: 1 }}
            slotProps={{ htmlInput: { maxLength: 120 } }}
          />
        </ConfirmDialog>
      )}
    </>
  );
}
