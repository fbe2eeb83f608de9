import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Divider from '@mui/material/Divider';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { type SubmitEvent, useEffect, useState } from 'react';
import { useDataProvider, useLocation, useLogin, useTranslate } from 'react-admin';
import type { ConsoleDataProvider } from '../providers/data-provider';
import { RequestError } from '../providers/request-error';
import { SecondFactorNeeded } from '../providers/session';
import { LoginFrame } from './LoginFrame';
import { PasswordField } from './PasswordField';
import { useProblemText } from './ProblemNotice';
import { SecondFactorForm } from './SecondFactorForm';

/** What an address that the API leads back to may tell. */
const OPEN_ID_PROBLEMS = ['open-id-unknown', 'open-id-elsewhere'];

type Missing = { email?: string; password?: string };

/** The door of the console: a password, then a code where the account has a second factor; or the Senate's own provider. */
export function LoginPage() {
  const provider = useDataProvider<ConsoleDataProvider>();
  const { search } = useLocation();
  const [asksCode, setAsksCode] = useState(false);
  useEffect(() => {
    // Back from the provider, which has proved the person but no second factor.
    if (new URLSearchParams(search).has('second-factor'))
      void provider.awaitsSecondFactor().then(setAsksCode);
  }, [provider, search]);
  return (
    <LoginFrame>
      {asksCode ? (
        <SecondFactorForm onBack={() => setAsksCode(false)} />
      ) : (
        <PasswordForm
          problem={new URLSearchParams(search).get('problem')}
          onCode={() => setAsksCode(true)}
        />
      )}
    </LoginFrame>
  );
}

function PasswordForm({ problem, onCode }: { problem: string | null; onCode: () => void }) {
  const translate = useTranslate();
  const login = useLogin();
  const tellFailure = useFailureText();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [missing, setMissing] = useState<Missing>({});
  const [failure, setFailure] = useState<unknown>(null);

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    const gaps: Missing = {
      ...(email.trim() === '' && { email: translate('login.email-needed') }),
      ...(password === '' && { password: translate('login.password-needed') }),
    };
    setMissing(gaps);
    setFailure(null);
    if (Object.keys(gaps).length > 0) return;
    setBusy(true);
    try {
      await login({ email: email.trim(), password });
    } catch (error) {
      if (error instanceof SecondFactorNeeded) onCode();
      else setFailure(error);
      setBusy(false);
    }
  }

  return (
    <>
      <Typography variant="h1">{translate('login.title')}</Typography>
      <Typography color="text.secondary" sx={{ mb: 3 }}>
        {translate('login.intro')}
      </Typography>
      <Box
        component="form"
        noValidate
        onSubmit={(event) => void submit(event)}
        sx={{ display: 'grid', gap: 2.5 }}
      >
        {(failure !== null || problem !== null) && (
          <Alert severity="error" variant="outlined">
            {failure === null
              ? translate(`login.${OPEN_ID_PROBLEMS.find((one) => one === problem) ?? 'open-id-refused'}`)
              : tellFailure(failure)}
          </Alert>
        )}
        <TextField
          label={translate('login.email')}
          type="email"
          autoComplete="username"
          autoFocus
          value={email}
          onChange={(event) => setEmail(event.target.value)}
          error={missing.email !== undefined}
          helperText={missing.email}
          size="medium"
        />
        <PasswordField
          label={translate('login.password')}
          value={password}
          onChange={setPassword}
          problem={missing.password}
        />
        <Button type="submit" variant="contained" size="large" disabled={busy}>
          {translate(busy ? 'login.busy' : 'login.submit')}
        </Button>
      </Box>
      <OpenIdButton />
      <Typography variant="body2" color="text.secondary" sx={{ mt: 3 }}>
        {translate('login.no-account')} {translate('login.private')}
      </Typography>
    </>
  );
}

/** The way over the Senate's own accounts, where it is configured. */
function OpenIdButton() {
  const translate = useTranslate();
  const provider = useDataProvider<ConsoleDataProvider>();
  const [offered, setOffered] = useState(false);
  useEffect(() => {
    // Without an answer the password is left: its own failure will tell what is wrong.
    provider.readSignInOptions().then(
      ({ openId }) => setOffered(openId),
      () => undefined,
    );
  }, [provider]);
  if (!offered) return null;
  return (
    <>
      <Divider sx={{ my: 2.5 }}>{translate('login.or')}</Divider>
      <Button variant="outlined" size="large" href="/api/v1/session/open-id">
        {translate('login.open-id')}
      </Button>
    </>
  );
}

/** Why nobody was signed in: wrong words, locked out, or a failure of the service. */
function useFailureText(): (error: unknown) => string {
  const translate = useTranslate();
  const tell = useProblemText();
  return (error) => {
    if (!(error instanceof RequestError)) return tell(error);
    if (error.code === 'unauthenticated') return translate('login.refused');
    if (error.code !== 'too-many-requests') return tell(error);
    const seconds = error.retryAfterSeconds;
    return seconds === null
      ? translate('login.locked-unknown')
      : translate('login.locked', { minutes: Math.max(1, Math.ceil(seconds / 60)) });
  };
}
