import VisibilityIcon from '@mui/icons-material/VisibilityOutlined';
import VisibilityOffIcon from '@mui/icons-material/VisibilityOffOutlined';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { type SubmitEvent, useEffect, useState } from 'react';
import { useLocaleState, useLogin, useTranslate } from 'react-admin';
import { RequestError } from '../providers/request-error';
import { Brand } from './Brand';
import { LoginArt } from './LoginArt';
import { useProblemText } from './ProblemNotice';

type Missing = { email?: string; password?: string };

/** The door of the console. */
export function LoginPage() {
  const translate = useTranslate();
  const login = useLogin();
  const tellFailure = useFailureText();
  const [locale, setLocale] = useLocaleState();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [shown, setShown] = useState(false);
  const [busy, setBusy] = useState(false);
  const [missing, setMissing] = useState<Missing>({});
  const [failure, setFailure] = useState<unknown>(null);

  useEffect(() => {
    document.documentElement.lang = locale;
    document.title = `${translate('brand.name')} · ${translate('login.title')}`;
  }, [locale, translate]);

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
      setFailure(error);
      setBusy(false);
    }
  }

  return (
    <Box
      sx={{
        minHeight: '100dvh',
        display: 'grid',
        gridTemplateColumns: { xs: '1fr', md: 'minmax(22rem, 5fr) 6fr' },
        gridTemplateRows: { xs: 'auto 1fr', md: '1fr' },
      }}
    >
      <Box
        component="header"
        sx={{
          position: 'relative',
          overflow: 'hidden',
          bgcolor: '#1b3050',
          color: '#f3efe6',
          p: { xs: 3, md: 6 },
          display: 'flex',
          flexDirection: 'column',
        }}
      >
        <LoginArt />
        <Brand />
        <Typography
          sx={{
            position: 'relative',
            mt: { xs: 2, md: 'auto' },
            fontSize: { xs: '1.0625rem', md: '1.375rem' },
            lineHeight: 1.8,
            maxWidth: '27rem',
            textWrap: 'balance',
          }}
        >
          {translate('brand.line')}
        </Typography>
      </Box>
      <Box
        component="main"
        sx={{
          display: 'grid',
          alignContent: 'center',
          justifyContent: 'center',
          gridTemplateColumns: 'minmax(0, 25rem)',
          p: { xs: 3, md: 6 },
        }}
      >
        <Button
          onClick={() => setLocale(locale === 'en' ? 'km' : 'en')}
          lang={locale === 'en' ? 'km' : 'en'}
          sx={{ justifySelf: 'end', mb: { xs: 1, md: 4 } }}
        >
          {locale === 'en' ? 'ភាសាខ្មែរ' : 'English'}
        </Button>
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
          {failure !== null && (
            <Alert severity="error" variant="outlined">
              {tellFailure(failure)}
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
          <TextField
            label={translate('login.password')}
            type={shown ? 'text' : 'password'}
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
            error={missing.password !== undefined}
            helperText={missing.password}
            size="medium"
            slotProps={{
              input: {
                endAdornment: (
                  <InputAdornment position="end">
                    <IconButton
                      edge="end"
                      aria-label={translate(shown ? 'login.hide-password' : 'login.show-password')}
                      onClick={() => setShown(!shown)}
                    >
                      {shown ? <VisibilityOffIcon /> : <VisibilityIcon />}
                    </IconButton>
                  </InputAdornment>
                ),
              },
            }}
          />
          <Button type="submit" variant="contained" size="large" disabled={busy}>
            {translate(busy ? 'login.busy' : 'login.submit')}
          </Button>
        </Box>
        <Typography variant="body2" color="text.secondary" sx={{ mt: 3 }}>
          {translate('login.no-account')} {translate('login.private')}
        </Typography>
      </Box>
    </Box>
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
