import Box from '@mui/material/Box';
import PauseIcon from '@mui/icons-material/PauseCircleOutlined';
import ScheduleIcon from '@mui/icons-material/ScheduleOutlined';
import LateIcon from '@mui/icons-material/HourglassBottomOutlined';
import { useTranslate } from 'react-admin';
import type { PresentedClock } from '../../contracts';
import { formatExact } from '../i18n/format-time';
import { ToneChip } from '../theme/ToneChip';
import type { Tone } from '../theme/palette';
import { formatWorkingTime } from './format-working-time';

/** The clock that presses most: what is late or due next before what stands still. */
export function pressingClock(clocks: PresentedClock[]): PresentedClock | null {
  const going = clocks.filter(({ stoppedAt }) => stoppedAt === null);
  const pressing = (a: PresentedClock, b: PresentedClock) =>
    Number(a.pausedBy !== null) - Number(b.pausedBy !== null) ||
    (a.leftMinutes ?? 0) - (b.leftMinutes ?? 0);
  return [...going].sort(pressing)[0] ?? null;
}

function toneOf({ pausedBy, leftMinutes, warned }: PresentedClock): Tone {
  if (pausedBy !== null) return 'plum';
  if ((leftMinutes ?? 0) < 0) return 'urgent';
  return warned ? 'gold' : 'quiet';
}

/** What one clock says: how long is left in working time, how late it is, or why it stands still. */
export function ClockChip({ clock }: { clock: PresentedClock }) {
  const translate = useTranslate();
  const { name, pausedBy, leftMinutes, dueAt, dayMinutes } = clock;
  const minutes = leftMinutes ?? 0;
  const isLate = pausedBy === null && minutes < 0;
  const time = formatWorkingTime(Math.abs(minutes), dayMinutes, translate);
  const told =
    pausedBy !== null
      ? translate(`clock.paused-${pausedBy}`)
      : translate(isLate ? 'clock.late' : 'clock.left', { time });
  const Icon = pausedBy !== null ? PauseIcon : isLate ? LateIcon : ScheduleIcon;
  return (
    <ToneChip
      tone={toneOf(clock)}
      icon={<Icon aria-hidden="true" />}
      {...(dueAt === null ? {} : { title: formatExact(dueAt, translate) })}
    >
      {/* Khmer may be broken anywhere: where the place is short, the line ends behind the name of the clock. */}
      <Box component="span" sx={{ minWidth: 0, '& > span': { display: 'inline-block' } }}>
        <span>{translate(`clock.name-${name}`)}:</span> <span>{told}</span>
      </Box>
    </ToneChip>
  );
}
