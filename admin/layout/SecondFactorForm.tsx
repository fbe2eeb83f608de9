import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { type SubmitEvent, useState } from 'react';
import { useLogin, useTranslate } from 'react-admin';
import { RequestError } from '../providers/request-error';
import { useProblemText } from './ProblemNotice';

/** The step after the password: a code of the app, or a recovery code. */
export function SecondFactorForm({ onBack }: { onBack: () => void }) {
  const translate = useTranslate();
  const login = useLogin();
  const tell = useProblemText();
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    setBusy(true);
    setFailure(null);
    try {
      await login({ code });
    } catch (error) {
      setFailure(error);
      setBusy(false);
      setCode('');
    }
  }
  const tooMany = failure instanceof RequestError && failure.code === 'too-many-requests';
  return (
    <>
      <Typography variant="h1">{translate('login.code-title')}</Typography>
      <Typography color="text.secondary" sx={{ mb: 3 }}>
        {translate('login.code-intro')}
      </Typography>
      <Box
        component="form"
        noValidate
        onSubmit={(event) => void submit(event)}
        sx={{ display: 'grid', gap: 2.5 }}
      >
        {failure !== null && (
          <Alert severity="error" variant="outlined">
            {tooMany ? translate('login.locked-unknown') : tell(failure)}
          </Alert>
        )}
        <TextField
          label={translate('login.code')}
          helperText={translate('login.code-help')}
          value={code}
          onChange={(event) => setCode(event.target.value)}
          autoComplete="one-time-code"
          autoFocus
          size="medium"
          slotProps={{
            htmlInput: {
              maxLength: 20,
              autoCapitalize: 'characters',
              spellCheck: false,
              style: { fontSize: '1.375rem', letterSpacing: '0.2em' },
            },
          }}
        />
        <Button type="submit" variant="contained" size="large" disabled={busy || code.trim().length < 6}>
          {translate(busy ? 'login.busy' : 'login.submit')}
        </Button>
        <Button onClick={onBack}>{translate('login.other-account')}</Button>
      </Box>
      <Typography variant="body2" color="text.secondary" sx={{ mt: 3 }}>
        {translate('login.code-lost')}
      </Typography>
    </>
  );
}
