import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslate } from 'react-admin';
import type { PresentedClock } from '../../contracts';
import { useCurrentCase } from '../cases/use-case';
import { formatExact } from '../i18n/format-time';
import { FoldPanel } from '../layout/FoldPanel';
import { ToneChip } from '../theme/ToneChip';
import { ClockChip } from './ClockChip';
import { formatWorkingTime } from './format-working-time';

/** What was promised to the citizen and how it stands: each clock with what is left of it. */
export function CaseClocks() {
  const translate = useTranslate();
  const { record } = useCurrentCase();
  if (record.clocks.length === 0) return null;
  return (
    <FoldPanel part="clocks" title={translate('clock.title')} folded={<AnswerLine />}>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1.5 }}>
        {record.clocks.map((clock) => (
          <li key={clock.name}>
            <ClockLine clock={clock} />
          </li>
        ))}
      </Box>
      <AnswerLine />
    </FoldPanel>
  );
}

/** An answer that no door has taken yet has not reached anybody, whatever the clocks say. */
function AnswerLine() {
  const translate = useTranslate();
  const { record } = useCurrentCase();
  if (record.answer === null || record.answer.delivery === 'sent') return null;
  const { writtenAt, delivery } = record.answer;
  const isFailed = delivery === 'failed';
  return (
    <Box role="status" sx={{ display: 'grid', gap: 0.25, justifyItems: 'start', mt: 1.5 }}>
      <ToneChip tone={isFailed ? 'urgent' : 'gold'}>
        {translate(isFailed ? 'clock.answer-failed' : 'clock.answer-going')}
      </ToneChip>
      <Typography variant="body2" color="text.secondary">
        {translate(isFailed ? 'clock.answer-failed-help' : 'clock.answer-written', {
          time: formatExact(writtenAt, translate),
        })}
      </Typography>
    </Box>
  );
}

function endOf({ withoutAnswer, breached }: PresentedClock): string {
  if (withoutAnswer) return 'clock.without-answer';
  return breached ? 'clock.done-late' : 'clock.done';
}

function ClockLine({ clock }: { clock: PresentedClock }) {
  const translate = useTranslate();
  const { name, stoppedAt, breached, dueAt, targetMinutes, dayMinutes, pausedBy, leftMinutes } = clock;
  const { withoutAnswer } = clock;
  const target = translate('clock.target', {
    time: formatWorkingTime(targetMinutes, dayMinutes, translate),
  });
  return (
    <Box sx={{ display: 'grid', gap: 0.25, justifyItems: 'start' }}>
      {stoppedAt === null ? (
        <ClockChip clock={clock} />
      ) : (
        <ToneChip tone={withoutAnswer ? 'urgent' : breached ? 'gold' : 'leaf'}>
          {translate(`clock.name-${name}`)}: {translate(endOf(clock))}
        </ToneChip>
      )}
      <Typography variant="body2" color="text.secondary" component="div">
        {stoppedAt !== null && <div>{formatExact(stoppedAt, translate)}</div>}
        {dueAt !== null && <div>{translate('clock.due', { time: formatExact(dueAt, translate) })}</div>}
        {pausedBy !== null && (
          <div>
            {translate('clock.left-then', {
              time: formatWorkingTime(Math.max(0, leftMinutes ?? 0), dayMinutes, translate),
            })}
          </div>
        )}
        <div>{target}</div>
      </Typography>
    </Box>
  );
}
