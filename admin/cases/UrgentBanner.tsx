import ExpandLessIcon from '@mui/icons-material/ExpandLess';
import ExpandMoreIcon from '@mui/icons-material/ExpandMore';
import NotificationsActiveIcon from '@mui/icons-material/NotificationsActiveOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import useMediaQuery from '@mui/material/useMediaQuery';
import { useState } from 'react';
import { LinkBase, useGetList, useTranslate } from 'react-admin';
import { formatCaseNumber } from '../i18n/format-case-number';
import { RelativeTime } from '../i18n/Times';
import { useCan } from '../providers/use-can';
import { useLiveEvents } from '../providers/LiveContext';
import { useThrottled } from '../providers/use-throttled';
import { useShades } from '../theme/use-shades';
import { type CaseRow, isAlerting } from './case-facts';
import { PlaceName } from './PlaceName';
import { useCaseVerb } from './use-case-verb';

/** What is shown before more is asked for, and the longest page that the API gives. */
const SHOWN = 3;
const MOST = 100;

/** Urgent cases that nobody has taken note of stand above the inbox until somebody does. */
export function UrgentBanner() {
  const translate = useTranslate();
  const shades = useShades();
  const [all, setAll] = useState(false);
  // On a telephone the alarm must not hide the inbox: it is one line, and the cases open at a touch.
  const isNarrow = useMediaQuery((theme) => theme.breakpoints.down('sm'));
  const [opened, setOpened] = useState(false);
  const shown = !isNarrow || opened;
  const { data, total, refetch } = useGetList<CaseRow>('cases', {
    filter: { urgent: 'true' },
    pagination: { page: 1, perPage: all ? MOST : SHOWN },
    sort: { field: 'createdAt', order: 'DESC' },
  });
  const renew = useThrottled(() => void refetch(), 500);
  useLiveEvents((event) => {
    if (event.name !== 'message.delivery') renew();
  });
  const alerting = data?.filter(isAlerting) ?? [];
  if (alerting.length === 0) return null;
  const count = total ?? alerting.length;
  return (
    <Box
      component="section"
      aria-label={translate('alert.title')}
      sx={{
        bgcolor: shades.urgentTint,
        border: `1px solid ${shades.urgent}`,
        borderRadius: 1.25,
        p: { xs: shown ? 1 : 0, sm: 2.5 },
        mb: { xs: 1.5, sm: 2.5 },
      }}
    >
      {isNarrow ? (
        <UrgentLine count={count} opened={opened} onTurn={() => setOpened(!opened)} />
      ) : (
        <Box sx={{ display: 'flex', gap: 1.5, alignItems: 'center', color: shades.urgent }}>
          <NotificationsActiveIcon />
          <Box role="alert" sx={{ flex: 1 }}>
            <Typography variant="h3" component="h2">
              {translate('alert.title')}
            </Typography>
            <Typography variant="body2">{translate('alert.one', { smart_count: count })}</Typography>
          </Box>
        </Box>
      )}
      {shown && (
        <Box
          component="ul"
          id="urgent-cases"
          sx={{ listStyle: 'none', m: 0, p: 0, mt: 1.5, display: 'grid', gap: 1 }}
        >
          {alerting.map((record) => (
            <UrgentRow key={record.id} record={record} onNoted={() => void refetch()} />
          ))}
        </Box>
      )}
      {shown && <MoreUrgent count={count} all={all} onTurn={() => setAll(!all)} />}
    </Box>
  );
}

interface UrgentLineProps {
  count: number;
  opened: boolean;
  onTurn: () => void;
}

/** The alarm as one line that is a button: how many wait, and whether they are shown. */
function UrgentLine({ count, opened, onTurn }: UrgentLineProps) {
  const translate = useTranslate();
  return (
    <Box role="alert">
      <Button
        fullWidth
        color="error"
        startIcon={<NotificationsActiveIcon />}
        endIcon={opened ? <ExpandLessIcon /> : <ExpandMoreIcon />}
        aria-expanded={opened}
        {...(opened ? { 'aria-controls': 'urgent-cases' } : {})}
        onClick={onTurn}
        sx={{ minHeight: 48, px: 1.5, justifyContent: 'flex-start', textAlign: 'start' }}
      >
        <Box component="span" sx={{ flex: 1, minWidth: 0 }}>
          {translate('alert.line', { smart_count: count })}
        </Box>
      </Button>
    </Box>
  );
}

interface MoreUrgentProps {
  count: number;
  all: boolean;
  onTurn: () => void;
}

function MoreUrgent({ count, all, onTurn }: MoreUrgentProps) {
  const translate = useTranslate();
  if (count <= SHOWN) return null;
  return (
    <Box sx={{ mt: 1, display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
      <Button
        color="error"
        aria-expanded={all}
        aria-controls="urgent-cases"
        onClick={onTurn}
        sx={{ minHeight: 44 }}
      >
        {all ? translate('alert.newest') : translate('alert.all', { count })}
      </Button>
      {all && count > MOST && (
        <Typography variant="body2">{translate('alert.first', { count: MOST })}</Typography>
      )}
    </Box>
  );
}

function UrgentRow({ record, onNoted }: { record: CaseRow; onNoted: () => void }) {
  const translate = useTranslate();
  const can = useCan();
  const { run, busy } = useCaseVerb(record);
  const takeNote = () =>
    run((provider) => provider.acknowledgeCase(record._id), {
      done: translate('alert.noted'),
      onDone: onNoted,
    });
  return (
    <Box
      component="li"
      sx={{
        bgcolor: 'background.paper',
        borderRadius: 1,
        p: 1.5,
        display: 'flex',
        flexWrap: 'wrap',
        gap: 1.5,
        alignItems: 'center',
      }}
    >
      <Box sx={{ flex: '1 1 18rem', minWidth: 0 }}>
        <Typography
          sx={{
            display: '-webkit-box',
            WebkitLineClamp: 2,
            WebkitBoxOrient: 'vertical',
            overflow: 'hidden',
          }}
        >
          {record.story}
        </Typography>
        <Typography variant="caption" color="text.secondary">
          {formatCaseNumber(record.number)} · <PlaceName record={record} /> ·{' '}
          <RelativeTime time={record.createdAt} />
        </Typography>
      </Box>
      <Button variant="outlined" color="error" component={LinkBase} to={`/cases/${record._id}/show`}>
        {translate('alert.open')}
      </Button>
      {can('cases.acknowledge') && (
        <Button variant="contained" color="error" disabled={busy} onClick={() => void takeNote()}>
          {translate('alert.take-note')}
        </Button>
      )}
    </Box>
  );
}
