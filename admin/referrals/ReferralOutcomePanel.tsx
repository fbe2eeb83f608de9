import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useDataProvider, useNotify, useTranslate } from 'react-admin';
import type { PresentedReferral, ReferralOutcome } from '../../contracts';
import { endOfDay } from '../i18n/date-parts';
import { formatDay, formatExact, toDateField } from '../i18n/format-time';
import { DateField } from '../layout/DateField';
import { Panel } from '../layout/Panel';
import { useProblemText } from '../layout/ProblemNotice';
import type { ConsoleDataProvider } from '../providers/data-provider';
import { useCan } from '../providers/use-can';
import { isOpenReferral } from './is-open-referral';

interface OutcomeProps {
  referral: PresentedReferral;
  onChanged: () => void;
}

/** What came of a referral, and until when an answer is waited for. */
export function ReferralOutcomePanel({ referral, onChanged }: OutcomeProps) {
  const translate = useTranslate();
  const can = useCan();
  const { state, dueAt, remindAt, acknowledgedAt, answer, endedAt, endedByName } = referral;
  const isOpen = isOpenReferral(state);
  return (
    <Panel title={translate('referral.outcome')}>
      <Box sx={{ display: 'grid', gap: 1.5 }}>
        {isOpen && (
          <Typography>{translate('referral.due', { day: formatDay(dueAt, translate) })}</Typography>
        )}
        {isOpen &&
          remindAt.map((moment) => (
            <Typography key={moment.getTime()} color="text.secondary">
              {translate('referral.remind', { day: formatDay(moment, translate) })}
            </Typography>
          ))}
        {acknowledgedAt !== null && (
          <Typography color="text.secondary">
            {translate('referral.acknowledged', { day: formatDay(acknowledgedAt, translate) })}
          </Typography>
        )}
        {endedAt !== null && (
          <Typography color="text.secondary">
            {translate(`referral.state-${state}`)}: {formatExact(endedAt, translate)} · {endedByName ?? ''}
          </Typography>
        )}
        {answer !== null && (
          <Typography sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{answer}</Typography>
        )}
        {isOpen && can('referrals.write') && <NoteOutcome referral={referral} onChanged={onChanged} />}
      </Box>
    </Panel>
  );
}

const OUTCOMES = ['acknowledged', 'answered', 'returned', 'refused', 'withdrawn', 'moved'] as const;
type Outcome = (typeof OUTCOMES)[number];

function NoteOutcome({ referral, onChanged }: OutcomeProps) {
  const translate = useTranslate();
  const notify = useNotify();
  const tell = useProblemText();
  const provider = useDataProvider<ConsoleDataProvider>();
  const [state, setState] = useState<Outcome>('answered');
  const [text, setText] = useState('');
  const [day, setDay] = useState(toDateField(referral.dueAt));
  const [busy, setBusy] = useState(false);
  const needsWords = ['answered', 'returned', 'refused'].includes(state);
  const note = async () => {
    setBusy(true);
    try {
      if (state === 'moved') await provider.moveReferral(referral, endOfDay(day), []);
      else await provider.noteOutcome(referral._id, outcomeOf(state, text.trim(), referral.version));
      notify('form.saved', { type: 'info' });
      setText('');
    } catch (error) {
      notify(tell(error), { type: 'error', messageArgs: { _: tell(error) } });
    } finally {
      setBusy(false);
      onChanged();
    }
  };
  return (
    <>
      <TextField
        select
        label={translate('referral.note')}
        value={state}
        onChange={(event) => setState(event.target.value as Outcome)}
      >
        {OUTCOMES.map((one) => (
          <MenuItem key={one} value={one}>
            {translate(`referral.note-${one}`)}
          </MenuItem>
        ))}
      </TextField>
      {state === 'moved' ? (
        <DateField label={translate('referral.due-day')} value={day} onChange={setDay} />
      ) : (
        state !== 'withdrawn' && (
          <TextField
            label={translate(needsWords ? 'referral.answer' : 'referral.their-number-label')}
            value={text}
            multiline={needsWords}
            minRows={needsWords ? 4 : 1}
            onChange={(event) => setText(event.target.value)}
            slotProps={{ htmlInput: { maxLength: needsWords ? 20_000 : 100 } }}
          />
        )
      )}
      {state !== 'acknowledged' && state !== 'moved' && (
        <Typography variant="body2" color="text.secondary">
          {translate('referral.citizen-told')}
        </Typography>
      )}
      <Box>
        <Button
          variant="contained"
          disabled={busy || (needsWords && text.trim() === '') || (state === 'moved' && day === '')}
          onClick={() => void note()}
        >
          {translate('form.save')}
        </Button>
      </Box>
    </>
  );
}

function outcomeOf(state: Exclude<Outcome, 'moved'>, text: string, version: number): ReferralOutcome {
  if (state === 'withdrawn') return { version, state };
  if (state === 'acknowledged') return { version, state, theirNumber: text === '' ? null : text };
  return { version, state, answer: text };
}
