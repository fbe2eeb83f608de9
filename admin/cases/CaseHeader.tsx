import ArrowBackIcon from '@mui/icons-material/ArrowBack';
import ContentCopyIcon from '@mui/icons-material/ContentCopy';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { LinkBase, useNotify, useTranslate } from 'react-admin';
import { ClockChip, pressingClock } from '../clocks/ClockChip';
import { formatCaseNumber } from '../i18n/format-case-number';
import { RelativeTime } from '../i18n/Times';
import { useLocalName } from '../i18n/use-language';
import { ToneChip } from '../theme/ToneChip';
import { PRIORITY_TONE, STATE_TONE } from '../theme/palette';
import { ChannelIcon } from './ChannelIcon';
import { PlaceName } from './PlaceName';
import { useCurrentCase } from './use-case';

/** What the case is, in one look. */
export function CaseHeader() {
  const translate = useTranslate();
  const notify = useNotify();
  const nameOf = useLocalName();
  const { record } = useCurrentCase();
  const priority = record.priority.code;
  const clock = pressingClock(record.clocks);
  const number = formatCaseNumber(record.number);
  const copy = async () => {
    await navigator.clipboard.writeText(number);
    notify('case.copied', { type: 'info' });
  };
  return (
    <Box component="header" sx={{ mb: 2 }}>
      <Button
        component={LinkBase}
        to="/cases"
        startIcon={<ArrowBackIcon />}
        size="small"
        sx={{ ml: -1.5, mb: 0.5 }}
      >
        {translate('case.back')}
      </Button>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 1.25, rowGap: 0.5 }}>
        <Typography variant="h1">
          {record.category.code === null
            ? translate('inbox.no-category')
            : translate(`category.${record.category.code}`)}
        </Typography>
        <ToneChip tone={STATE_TONE[record.state]}>{translate(`state.${record.state}`)}</ToneChip>
        {priority !== null && PRIORITY_TONE[priority] !== 'quiet' && (
          <ToneChip tone={PRIORITY_TONE[priority]}>{translate(`priority.${priority}`)}</ToneChip>
        )}
        {clock !== null && <ClockChip clock={clock} />}
        {record.test && (
          <ToneChip tone="quiet" title={translate('inbox.test-told')}>
            {translate('inbox.test')}
          </ToneChip>
        )}
      </Box>
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'center',
          columnGap: 1,
          color: 'text.secondary',
          fontSize: '0.875rem',
          lineHeight: 1.8,
        }}
      >
        <Box component="span" sx={{ fontVariantNumeric: 'tabular-nums', fontWeight: 600 }}>
          {translate('case.title', { number })}
        </Box>
        <IconButton
          size="small"
          aria-label={translate('case.copy')}
          onClick={() => void copy()}
          sx={{ minWidth: 32, minHeight: 32 }}
        >
          <ContentCopyIcon sx={{ fontSize: '1rem' }} />
        </IconButton>
        <ChannelIcon channel={record.channel} />
        <span>{translate(`channel.${record.channel}`)}</span>
        <span aria-hidden="true">·</span>
        <span>
          <PlaceName record={record} />
        </span>
        <span aria-hidden="true">·</span>
        <RelativeTime time={record.createdAt} />
      </Box>
      <Link
        component={LinkBase}
        to={`/cases/${record._id}/show?part=actions`}
        underline="hover"
        sx={{
          display: { xs: 'inline-flex', lg: 'none' },
          alignItems: 'center',
          minHeight: 44,
          fontSize: '0.875rem',
        }}
      >
        {nameOf(record.office)} · {record.assignee?.name ?? translate('inbox.unassigned')}
      </Link>
    </Box>
  );
}
