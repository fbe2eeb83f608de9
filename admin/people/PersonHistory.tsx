import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useGetManyReference, useTranslate } from 'react-admin';
import type { PresentedCitizenEntry } from '../../contracts';
import { RelativeTime } from '../i18n/Times';
import { Panel } from '../layout/Panel';
import { ProblemNotice } from '../layout/ProblemNotice';
import { useCurrentPerson } from './use-person';

/** Who changed what of the record, and what it rests on. */
export function PersonHistory() {
  const translate = useTranslate();
  const { person } = useCurrentPerson();
  const { data, error, refetch } = useGetManyReference<PresentedCitizenEntry & { id: string }>(
    'citizen-entries',
    {
      target: 'citizenId',
      id: person._id,
      pagination: { page: 1, perPage: 100 },
      sort: { field: 'at', order: 'DESC' },
    },
  );
  return (
    <Panel title={translate('people.history')}>
      {error !== null && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {data?.length === 0 && (
        <Typography color="text.secondary">{translate('people.no-history')}</Typography>
      )}
      <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1.25 }}>
        {data?.map(({ _id, verb, at, actorName, byCitizen, evidence }) => (
          <li key={_id}>
            <Typography variant="body2">{translate(`people.entry-${verb}`)}</Typography>
            <Typography variant="caption" color="text.secondary">
              {byCitizen ? translate('people.the-citizen') : actorName} · <RelativeTime time={at} />
              {evidence !== null && ` · ${translate(`evidence.${evidence}`)}`}
            </Typography>
          </li>
        ))}
      </Box>
    </Panel>
  );
}
