import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { LinkBase, useCreate, useGetManyReference, useGetOne, useNotify, useTranslate } from 'react-admin';
import type { PresentedCampaign, SimilarCase } from '../../../contracts';
import { formatCaseNumber } from '../../i18n/format-case-number';
import { FoldPanel } from '../../layout/FoldPanel';
import { Panel } from '../../layout/Panel';
import { useProblemText } from '../../layout/ProblemNotice';
import { useCan } from '../../providers/use-can';
import { STATE_TONE } from '../../theme/palette';
import { ToneChip } from '../../theme/ToneChip';
import { useCurrentCase } from '../use-case';

const MOST_SHOWN = 5;

/** Cases with nearly the same words, and the campaign that they make. Nothing is shown when there is neither. */
export function SimilarCases() {
  const translate = useTranslate();
  const can = useCan();
  const { record } = useCurrentCase();
  const { data = [] } = useGetManyReference<SimilarCase & { id: string }>('similar', {
    target: 'caseId',
    id: record._id,
    sort: { field: 'createdAt', order: 'DESC' },
  });
  if (record.campaignId !== null) return <CampaignOfCase campaignId={record.campaignId} />;
  if (data.length === 0) return null;
  return (
    <FoldPanel part="similar" title={translate('campaign.similar')} count={data.length}>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1 }}>
        {data.slice(0, MOST_SHOWN).map((one) => (
          <Box component="li" key={one._id}>
            <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
              <Link component={LinkBase} to={`/cases/${one._id}/show`} sx={{ fontWeight: 600 }}>
                {formatCaseNumber(one.number)}
              </Link>
              <ToneChip tone={STATE_TONE[one.state]}>{translate(`state.${one.state}`)}</ToneChip>
            </Box>
            <Typography variant="body2" color="text.secondary">
              {translate('campaign.alike', { percent: Math.round(one.similarity * 100) })}
              {one.sameCitizen && ` · ${translate('campaign.same-citizen')}`}
            </Typography>
          </Box>
        ))}
      </Box>
      {data.length > MOST_SHOWN && (
        <Typography variant="body2" sx={{ mt: 1 }}>
          {translate('campaign.more', { smart_count: data.length - MOST_SHOWN })}
        </Typography>
      )}
      {can('campaigns.edit') && <MakeCampaign />}
    </FoldPanel>
  );
}

function MakeCampaign() {
  const translate = useTranslate();
  const notify = useNotify();
  const tell = useProblemText();
  const { record, renew } = useCurrentCase();
  const [title, setTitle] = useState('');
  const [create, { isPending }] = useCreate();
  const make = () =>
    void create(
      'campaigns',
      { data: { caseId: record._id, title: title.trim() } },
      {
        onSuccess: () => renew(),
        onError: (error) => notify(tell(error), { type: 'error', messageArgs: { _: tell(error) } }),
      },
    );
  return (
    <Box sx={{ display: 'grid', gap: 1, mt: 2 }}>
      <Typography variant="body2">{translate('campaign.told')}</Typography>
      <TextField
        label={translate('campaign.name')}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 120 } }}
      />
      <Button variant="outlined" disabled={isPending || title.trim() === ''} onClick={make}>
        {translate('campaign.make')}
      </Button>
    </Box>
  );
}

function CampaignOfCase({ campaignId }: { campaignId: string }) {
  const translate = useTranslate();
  const { data } = useGetOne<PresentedCampaign & { id: string }>('campaigns', { id: campaignId });
  if (data === undefined) return null;
  const count = ({ count: exact, moreThan }: PresentedCampaign['cases']) =>
    moreThan
      ? translate('inbox.total-more', { count: exact.toLocaleString('en') })
      : translate('inbox.total', { smart_count: exact });
  const all = encodeURIComponent(JSON.stringify({ campaignId }));
  return (
    <Panel title={translate('campaign.title')}>
      <Typography sx={{ fontWeight: 600 }}>{data.title}</Typography>
      <Typography variant="body2" color="text.secondary">
        {translate(`campaign.${data.state}`)} · {count(data.cases)} · {translate('campaign.unanswered')}:{' '}
        {count(data.unanswered)}
      </Typography>
      <Button
        component={LinkBase}
        to={`/cases?filter=${all}`}
        size="small"
        variant="outlined"
        sx={{ mt: 1.5 }}
      >
        {translate('campaign.answer-all')}
      </Button>
    </Panel>
  );
}
