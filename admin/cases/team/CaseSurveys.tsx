import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useGetManyReference, useTranslate } from 'react-admin';
import type { PresentedSurvey } from '../../../contracts';
import { RelativeTime } from '../../i18n/Times';
import { FoldPanel } from '../../layout/FoldPanel';
import { useCan } from '../../providers/use-can';
import { useCurrentCase } from '../use-case';

/** What the citizen was asked afterwards and answered; nothing while nothing was asked. */
export function CaseSurveys() {
  const translate = useTranslate();
  const can = useCan();
  const { record } = useCurrentCase();
  const { data = [] } = useGetManyReference<PresentedSurvey & { id: string }>('surveys', {
    target: 'caseId',
    id: record._id,
    sort: { field: 'id', order: 'ASC' },
    meta: { version: record.version },
  });
  if (!can('surveys.read') || data.length === 0) return null;
  return (
    <FoldPanel part="surveys" title={translate('survey.title')} count={data.length}>
      <Box component="dl" sx={{ m: 0, display: 'grid', gap: 1 }}>
        {data.map(({ _id, kind, state, answer, askedAt, answeredAt, skipped }) => (
          <div key={_id}>
            <Typography component="dt" variant="caption" color="text.secondary">
              {translate(`survey.kind-${kind}`)}
            </Typography>
            <Typography component="dd" variant="body2" sx={{ m: 0 }}>
              {answer === null
                ? translate(`survey.state-${state}`, {
                    reason: skipped === null ? '' : translate(`survey.skipped-${skipped}`),
                  })
                : translate(`survey.answer-${answer}`)}{' '}
              {(answeredAt ?? askedAt) !== null && (
                <RelativeTime time={answeredAt ?? askedAt ?? new Date()} />
              )}
            </Typography>
          </div>
        ))}
      </Box>
    </FoldPanel>
  );
}
