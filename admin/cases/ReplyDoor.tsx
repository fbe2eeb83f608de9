import Box from '@mui/material/Box';
import { useTranslate } from 'react-admin';
import type { PresentedCase } from '../../contracts';
import { formatExact, formatRelative } from '../i18n/format-time';
import { useShades } from '../theme/use-shades';
import { ChannelIcon } from './ChannelIcon';
import { useCurrentCase } from './use-case';

/** Through which door the answer goes, until when that door is open, and what comes after it. */
export function ReplyDoor() {
  const shades = useShades();
  const { record } = useCurrentCase();
  const lines = useDoorLines(record);
  const { door, windowClosesAt } = record.reply;
  if (door === record.channel && windowClosesAt === null) return null;
  // A case that the staff filed never had a door that could shut: the notice above says what to do.
  if (door === null && record.filedVia !== null) return null;
  return (
    <Box
      role="status"
      sx={{
        display: 'flex',
        alignItems: 'flex-start',
        gap: 1,
        px: 1.5,
        py: 1,
        borderRadius: 1,
        fontSize: '0.875rem',
        lineHeight: 1.7,
        bgcolor: door === null ? shades.urgentTint : shades.sunken,
      }}
    >
      <Box sx={{ pt: 0.25, display: 'flex' }}>
        <ChannelIcon channel={door ?? record.channel} />
      </Box>
      <Box sx={{ minWidth: 0 }}>
        {lines.map((line) => (
          <div key={line}>{line}</div>
        ))}
      </Box>
    </Box>
  );
}

function useDoorLines({ channel, reply }: PresentedCase): string[] {
  const translate = useTranslate();
  const { door, next, shut, windowClosesAt, humanAgentUntil } = reply;
  const name = translate(`channel.${channel}`);
  const afterwards =
    next === null
      ? translate('reply.then-task')
      : translate('reply.then-door', { door: translate(`channel.${next}`) });
  if (shut !== null) {
    const why = translate(`delivery.why.${shut}`);
    return door === null
      ? [why, translate('reply.no-door')]
      : [why, translate('reply.other-door', { door: translate(`channel.${door}`) })];
  }
  if (windowClosesAt === null || humanAgentUntil === null) return [];
  const now = new Date();
  const told = { door: name, until: formatExact(humanAgentUntil, translate) };
  const first =
    windowClosesAt > now
      ? translate('reply.closes', { ...told, in: formatRelative(windowClosesAt, now, translate) })
      : translate('reply.person-only', told);
  return [first, afterwards];
}
