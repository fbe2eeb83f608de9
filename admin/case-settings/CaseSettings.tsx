import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import FormControlLabel from '@mui/material/FormControlLabel';
import Paper from '@mui/material/Paper';
import Switch from '@mui/material/Switch';
import TextField from '@mui/material/TextField';
import { useEffect, useState } from 'react';
import { useDataProvider, useNotify, useTranslate } from 'react-admin';
import { toLatinDigits } from '../i18n/khmer-digits';
import { PageHeader } from '../layout/PageHeader';
import { ProblemNotice, useProblemText } from '../layout/ProblemNotice';
import { LoadingPage } from '../layout/StatePages';
import type { CaseSettingsValue } from '../providers/case-life-verbs';
import type { ConsoleDataProvider } from '../providers/data-provider';
import { RequestError } from '../providers/request-error';
import { useCan } from '../providers/use-can';

/** How long a case may be opened again, and what citizens are asked afterwards. */
export function CaseSettings() {
  const translate = useTranslate();
  const provider = useDataProvider<ConsoleDataProvider>();
  const [settings, setSettings] = useState<CaseSettingsValue | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  useEffect(() => {
    provider.readCaseSettings().then(setSettings, setFailure);
  }, [provider]);
  return (
    <>
      <PageHeader title={translate('settings.title')} intro={translate('settings.intro')} />
      {failure !== null && <ProblemNotice error={failure} />}
      {settings === null && failure === null && <LoadingPage />}
      {settings !== null && <SettingsForm key={settings.version} stored={settings} onSaved={setSettings} />}
    </>
  );
}

interface SettingsFormProps {
  stored: CaseSettingsValue;
  onSaved: (settings: CaseSettingsValue) => void;
}

function SettingsForm({ stored, onSaved }: SettingsFormProps) {
  const translate = useTranslate();
  const can = useCan();
  const notify = useNotify();
  const tell = useProblemText();
  const provider = useDataProvider<ConsoleDataProvider>();
  const [edited, setEdited] = useState(stored);
  const [days, setDays] = useState(stored.qualityDays.join(', '));
  const editable = can('case-settings.edit');
  const save = async () => {
    const qualityDays = toLatinDigits(days)
      .split(/[,\s]+/)
      .flatMap((day) => (day === '' ? [] : [Number(day)]));
    try {
      onSaved(await provider.saveCaseSettings({ ...edited, qualityDays }));
      notify('form.saved', { type: 'info' });
    } catch (error) {
      const stale = error instanceof RequestError && error.code === 'conflict';
      notify(stale ? 'form.saved-elsewhere' : tell(error), {
        type: 'error',
        messageArgs: { _: tell(error) },
      });
      if (stale) onSaved(await provider.readCaseSettings());
    }
  };
  return (
    <Paper variant="outlined" sx={{ p: { xs: 2, sm: 3 }, maxWidth: 720, display: 'grid', gap: 2.5 }}>
      <TextField
        type="number"
        label={translate('settings.reopen-days')}
        helperText={translate('settings.reopen-help')}
        value={edited.reopenDays}
        disabled={!editable}
        onChange={(event) => setEdited({ ...edited, reopenDays: Number(event.target.value) })}
        slotProps={{ htmlInput: { min: 0, max: 3650 } }}
      />
      <FormControlLabel
        control={
          <Switch
            checked={edited.asksRating}
            disabled={!editable}
            onChange={(event) => setEdited({ ...edited, asksRating: event.target.checked })}
          />
        }
        label={translate('settings.asks-rating')}
      />
      <TextField
        label={translate('settings.quality-days')}
        helperText={translate('settings.quality-help')}
        value={days}
        disabled={!editable}
        onChange={(event) => setDays(event.target.value)}
      />
      {editable && (
        <Box>
          <Button variant="contained" onClick={() => void save()}>
            {translate('form.save')}
          </Button>
        </Box>
      )}
    </Paper>
  );
}
