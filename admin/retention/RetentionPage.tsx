import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useEffect, useState } from 'react';
import { useDataProvider, useNotify, useTranslate } from 'react-admin';
import type { RetentionAnswer, RetentionDays } from '../../contracts';
import { ConfirmDialog } from '../layout/ConfirmDialog';
import { PageHeader } from '../layout/PageHeader';
import { ProblemNotice } from '../layout/ProblemNotice';
import { AccessDeniedPage, LoadingPage } from '../layout/StatePages';
import { useAct } from '../layout/use-act';
import type { ConsoleDataProvider } from '../providers/data-provider';
import { useCan } from '../providers/use-can';

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

const MOST_DAYS = 36_500;
const isWrong = (days: number | null) =>
  days !== null && !(Number.isInteger(days) && days >= 1 && days <= MOST_DAYS);

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
  const deletesSooner = answer.rules.some(({ kind, days: before }) => {
    const now = days[kind];
    return now !== null && (before === null || now < before);
  });
  const hasWrong = Object.values(days).some(isWrong);
  const changed = answer.rules.some(({ kind, days: before }) => days[kind] !== before);
  return (
    <Paper variant="outlined" sx={{ p: { xs: 2, sm: 3 }, maxWidth: 820, display: 'grid', gap: 2.5 }}>
      {answer.rules.map(({ kind, due }) => (
        <Box key={kind} sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center' }}>
          <Box sx={{ flex: '1 1 18rem' }}>
            <Typography sx={{ fontWeight: 600 }}>{translate(`retention.kind-${kind}`)}</Typography>
            <Typography variant="body2" color="text.secondary">
              {due === 0 ? translate('retention.none-due') : translate('retention.due', { count: due })}
            </Typography>
          </Box>
          <TextField
            type="number"
            label={translate('retention.days')}
            placeholder={translate('retention.for-ever')}
            value={days[kind] ?? ''}
            error={isWrong(days[kind])}
            helperText={isWrong(days[kind]) ? translate('retention.days-wrong') : undefined}
            disabled={!can('retention.edit')}
            onChange={({ target: { value } }) =>
              setDays({ ...days, [kind]: value === '' ? null : Number(value) })
            }
            slotProps={{
              htmlInput: {
                min: 1,
                max: MOST_DAYS,
                'aria-label': `${translate(`retention.kind-${kind}`)}: ${translate('retention.days')}`,
              },
              inputLabel: { shrink: true },
            }}
            sx={{ width: { xs: '100%', sm: 190 } }}
          />
        </Box>
      ))}
      {can('retention.edit') && (
        <Box>
          <Button
            variant="contained"
            disabled={busy || !changed || hasWrong}
            onClick={() => (deletesSooner ? setAsks(true) : void save())}
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
        />
      )}
    </Paper>
  );
}
