import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import { useState } from 'react';
import { useDataProvider, useLocation, useNotify, useTranslate } from 'react-admin';
import type { FiledCase } from '../../contracts';
import { PageHeader } from '../layout/PageHeader';
import { useProblemText } from '../layout/ProblemNotice';
import { AccessDeniedPage } from '../layout/StatePages';
import type { ConsoleDataProvider } from '../providers/data-provider';
import { useCan } from '../providers/use-can';
import { FiledReceipt } from './FiledReceipt';
import { blankFiling, type Draft, isComplete, toFiling } from './filing-draft';
import { FilingMatter } from './FilingMatter';
import { FilingPerson } from './FilingPerson';

/** Files a case for somebody who came, called or wrote a letter. */
export function FileCase() {
  const translate = useTranslate();
  const can = useCan();
  const provider = useDataProvider<ConsoleDataProvider>();
  const notify = useNotify();
  const tell = useProblemText();
  const { search } = useLocation();
  const citizenId = new URLSearchParams(search).get('citizen');
  const [draft, setDraft] = useState(() => blankFiling(citizenId));
  const [filed, setFiled] = useState<FiledCase | null>(null);
  const [busy, setBusy] = useState(false);
  if (!can('cases.file')) return <AccessDeniedPage />;
  const set = (values: Partial<Draft>) => setDraft((before) => ({ ...before, ...values }));
  const file = async () => {
    setBusy(true);
    try {
      setFiled(await provider.fileCase(toFiling(draft)));
      window.scrollTo(0, 0);
    } catch (error) {
      notify(tell(error), { type: 'error', messageArgs: { _: tell(error) } });
    } finally {
      setBusy(false);
    }
  };
  const again = () => {
    setFiled(null);
    setDraft(blankFiling(null));
  };
  if (filed !== null) return <FiledReceipt filed={filed} onAgain={again} />;
  return (
    <Box
      component="form"
      sx={{ maxWidth: 760 }}
      onSubmit={(event) => {
        event.preventDefault();
        void file();
      }}
    >
      <PageHeader title={translate('filing.title')} intro={translate('filing.intro')} />
      <Box sx={{ display: 'grid', gap: 2.5, gridTemplateColumns: 'minmax(0, 1fr)' }}>
        <FilingPerson draft={draft} set={set} />
        <FilingMatter draft={draft} set={set} />
        <Paper variant="outlined" sx={{ p: 2, display: 'flex', justifyContent: 'flex-end' }}>
          <Button type="submit" variant="contained" size="large" disabled={busy || !isComplete(draft)}>
            {translate('filing.file')}
          </Button>
        </Paper>
      </Box>
    </Box>
  );
}
