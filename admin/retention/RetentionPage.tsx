import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useEffect, useState } from 'react';
import { useDataProvider, useNotify, useTranslate } from 'react-admin';
import { fewestDays, type RetentionAnswer, type RetentionDays, type RetentionKind } from '../../contracts';
import { ConfirmDialog } from '../layout/ConfirmDialog';
import { PageHeader } from '../layout/PageHeader';
import { ProblemNotice } from '../layout/ProblemNotice';
import { AccessDeniedPage, LoadingPage } from '../layout/StatePages';
import { useAct } from '../layout/use-act';
import type { ConsoleDataProvider } from '../providers/data-provider';
import { useCan } from '../providers/use-can';
import { type DueOf, isKept, useRetentionPreview } from './use-retention-preview';

/** How long each kind of record is kept, and what the next run will delete. */
export function RetentionPage() {
  const translate = useTranslate();
  const can = useCan();
  const provider = useDataProvider<ConsoleDataProvider>();
  const [answer, setAnswer] = useState<RetentionAnswer | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  useEffect(() => {
    provider.readRetention().then(setAnswer, setFailure);
  }, [provider]);
  if (!can('retention.read')) return <AccessDeniedPage />;
  return (
    <>
      <PageHeader title={translate('retention.title')} intro={translate('retention.intro')} />
      {failure !== null && <ProblemNotice error={failure} />}
      {answer === null && failure === null && <LoadingPage />}
      {answer !== null && <RetentionForm key={answer.version} answer={answer} onSaved={setAnswer} />}
    </>
  );
}

const isWrong = (kind: RetentionKind, days: number | null) => days !== null && !isKept(kind, days);

interface RetentionFormProps {
  answer: RetentionAnswer;
  onSaved: (answer: RetentionAnswer) => void;
}

function RetentionForm({ answer, onSaved }: RetentionFormProps) {
  const translate = useTranslate();
  const notify = useNotify();
  const can = useCan();
  const provider = useDataProvider<ConsoleDataProvider>();
  const { busy, act } = useAct();
  const [days, setDays] = useState(
    Object.fromEntries(answer.rules.map((rule) => [rule.kind, rule.days])) as RetentionDays,
  );
  const save = () =>
    act(async () => {
      onSaved(await provider.saveRetention(answer.version, days));
      notify('form.saved', { type: 'info' });
    });
  const [asks, setAsks] = useState(false);
  const dueOf = useRetentionPreview(answer, days);
  const sooner = answer.rules
    .filter(({ kind, days: before }) => {
      const now = days[kind];
      return now !== null && (before === null || now < before);
    })
    .map(({ kind }) => kind);
  const hasWrong = answer.rules.some(({ kind }) => isWrong(kind, days[kind]));
  const changed = answer.rules.some(({ kind, days: before }) => days[kind] !== before);
  return (
    <Paper variant="outlined" sx={{ p: { xs: 2, sm: 3 }, maxWidth: 820, display: 'grid', gap: 2.5 }}>
      {answer.rules.map(({ kind, days: saved }) => (
        <KeptDays
          key={kind}
          kind={kind}
          days={days[kind]}
          isSaved={days[kind] === saved}
          due={dueOf(kind)}
          disabled={!can('retention.edit')}
          onChange={(value) => setDays({ ...days, [kind]: value })}
        />
      ))}
      {can('retention.edit') && (
        <Box>
          <Button
            variant="contained"
            disabled={busy || !changed || hasWrong}
            onClick={() => (sooner.length > 0 ? setAsks(true) : void save())}
          >
            {translate('form.save')}
          </Button>
        </Box>
      )}
      {asks && (
        <ConfirmDialog
          title={translate('retention.confirm')}
          text={translate('retention.confirm-text')}
          submit={translate('retention.confirm-do')}
          onEnd={() => setAsks(false)}
          onSubmit={() => void save()}
        >
          <DueList kinds={sooner} dueOf={dueOf} />
        </ConfirmDialog>
      )}
    </Paper>
  );
}

/** What a shorter time deletes, kind by kind, before somebody says yes. */
function DueList({ kinds, dueOf }: { kinds: RetentionKind[]; dueOf: DueOf }) {
  const translate = useTranslate();
  const sayDue = useSayDue();
  return (
    <Box component="ul" sx={{ m: 0, mt: 1.5, pl: 2.5 }}>
      {kinds.map((kind) => (
        <li key={kind}>
          {translate(`retention.kind-${kind}`)}: {sayDue(dueOf(kind), false)}
        </li>
      ))}
    </Box>
  );
}

/** Counting ends there. */
const MOST_COUNTED = 10_000;

/** What the next run deletes of a kind, by the number that is saved or by one that is not. */
function useSayDue(): (due: number | null, isSaved: boolean) => string {
  const translate = useTranslate();
  return (due, isSaved) => {
    if (due === null) return translate('retention.counting');
    if (due === 0) return translate(isSaved ? 'retention.none-due' : 'retention.none-would');
    const count = due.toLocaleString('en');
    if (due >= MOST_COUNTED) return translate('retention.many-would', { count });
    return translate(isSaved ? 'retention.due' : 'retention.would', { count });
  };
}

interface KeptDaysProps {
  kind: RetentionKind;
  days: number | null;
  isSaved: boolean;
  due: number | null;
  disabled: boolean;
  onChange: (days: number | null) => void;
}

function KeptDays({ kind, days, isSaved, due, disabled, onChange }: KeptDaysProps) {
  const translate = useTranslate();
  const sayDue = useSayDue();
  const wrong = isWrong(kind, days);
  const fewest = fewestDays(kind);
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center' }}>
      <Box sx={{ flex: '1 1 18rem' }}>
        <Typography sx={{ fontWeight: 600 }}>{translate(`retention.kind-${kind}`)}</Typography>
        <Typography
          variant="body2"
          role="status"
          sx={{ color: !isSaved && (due ?? 0) > 0 ? 'error.main' : 'text.secondary' }}
        >
          {wrong ? '' : sayDue(due, isSaved)}
        </Typography>
      </Box>
      <TextField
        type="number"
        label={translate('retention.days')}
        placeholder={translate('retention.for-ever')}
        value={days ?? ''}
        error={wrong}
        helperText={wrong ? translate('retention.days-wrong', { fewest }) : undefined}
        disabled={disabled}
        onChange={({ target: { value } }) => onChange(value === '' ? null : Number(value))}
        slotProps={{
          htmlInput: {
            min: fewest,
            'aria-label': `${translate(`retention.kind-${kind}`)}: ${translate('retention.days')}`,
          },
          inputLabel: { shrink: true },
        }}
        sx={{ width: { xs: '100%', sm: 190 } }}
      />
    </Box>
  );
}
