import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useGetManyReference, useStore, useTranslate } from 'react-admin';
import type { PresentedEntry } from '../../contracts';
import { FOLD_KEY } from '../layout/FoldPanel';
import { Panel } from '../layout/Panel';
import { ProblemNotice } from '../layout/ProblemNotice';
import { useAskedPart } from '../layout/use-asked-part';
import { RelativeTime } from '../i18n/Times';
import { useShades } from '../theme/use-shades';
import { useDescribeEntry } from './use-describe-entry';
import { useCurrentCase } from './use-case';

/** Everything that happened to the case, the newest first; `most` of it until somebody wants all. */
export function CaseTimeline({ most = Infinity }: { most?: number }) {
  const translate = useTranslate();
  const shades = useShades();
  const { record } = useCurrentCase();
  const [all, setAll] = useStore(`${FOLD_KEY}timeline`, false);
  const asked = useAskedPart('timeline');
  const { data, error, refetch } = useGetManyReference<PresentedEntry & { id: string }>('entries', {
    target: 'caseId',
    id: record._id,
    pagination: { page: 1, perPage: 100 },
    sort: { field: 'sequence', order: 'ASC' },
    // Another version of the case has another timeline: it is read again.
    meta: { version: record.version },
  });
  const entries = [...(data ?? [])].reverse();
  const describe = useDescribeEntry(entries);
  const shown = all || asked.visit !== null ? entries : entries.slice(0, most);
  return (
    <Box ref={asked.ref} tabIndex={-1} sx={{ scrollMarginTop: 76 }}>
      <Panel title={translate('timeline.title')}>
        {error && <ProblemNotice error={error} onRetry={() => void refetch()} />}
        {data?.length === 0 && (
          <Typography color="text.secondary">{translate('timeline.empty')}</Typography>
        )}
        <Box component="ol" id="timeline-entries" sx={{ listStyle: 'none', m: 0, p: 0 }}>
          {shown.map((entry) => {
            const { what, details, who } = describe(entry);
            return (
              <Box
                component="li"
                key={entry._id}
                sx={{
                  position: 'relative',
                  pl: 2.5,
                  pb: 2,
                  borderInlineStart: `2px solid ${shades.line}`,
                  ml: 0.75,
                  '&:last-of-type': { borderColor: 'transparent', pb: 0 },
                  '&::before': {
                    content: '""',
                    position: 'absolute',
                    insetInlineStart: -6,
                    top: 8,
                    width: 10,
                    height: 10,
                    borderRadius: '50%',
                    bgcolor: shades.brand,
                  },
                }}
              >
                <Typography variant="body2" sx={{ fontWeight: 600 }}>
                  {what}
                </Typography>
                {details.map((detail) => (
                  <Typography key={detail} variant="body2">
                    {detail}
                  </Typography>
                ))}
                <Typography variant="caption" color="text.secondary" component="p">
                  {who} · <RelativeTime time={entry.at} />
                </Typography>
              </Box>
            );
          })}
        </Box>
        {entries.length > most && (
          <Button
            aria-expanded={all}
            aria-controls="timeline-entries"
            onClick={() => setAll(!all)}
            sx={{ mt: 1, ml: -1 }}
          >
            {all ? translate('timeline.newest') : translate('timeline.all', { count: entries.length })}
          </Button>
        )}
      </Panel>
    </Box>
  );
}
