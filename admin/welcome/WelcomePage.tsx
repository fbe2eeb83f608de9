import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { type SubmitEvent, useEffect, useState } from 'react';
import { useDataProvider, useTranslate } from 'react-admin';
import { LEAST_PASSWORD, type LinkReader } from '../../contracts';
import { LoginFrame } from '../layout/LoginFrame';
import { PasswordField } from '../layout/PasswordField';
import { useProblemText } from '../layout/ProblemNotice';
import { type RefusedFields, useRefusedFields } from '../layout/use-refused-fields';
import type { ConsoleDataProvider } from '../providers/data-provider';

const toLogin = () => {
  window.location.hash = '#/login';
  window.location.reload();
};

/** Where a one-time link leads: its owner chooses their password. */
export function WelcomePage({ token }: { token: string }) {
  const translate = useTranslate();
  const tell = useProblemText();
  const provider = useDataProvider<ConsoleDataProvider>();
  const [reader, setReader] = useState<LinkReader | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [done, setDone] = useState(false);
  const refused = useRefusedFields(['password']);
  useEffect(() => {
    provider.readAccountLink(token).then(setReader, setFailure);
  }, [provider, token]);
  const choose = async (password: string) => {
    try {
      const passed = await refused.pass(() => provider.acceptAccountLink(token, password));
      setDone(passed);
      setFailure(null);
    } catch (error) {
      setFailure(error);
    }
  };
  return (
    <LoginFrame>
      <Typography variant="h1">
        {translate(reader?.kind === 'reset' ? 'welcome.reset' : 'welcome.title')}
      </Typography>
      {reader !== null && (
        <Typography color="text.secondary" sx={{ mb: 2.5 }}>
          {reader.name} · {reader.email}
        </Typography>
      )}
      {failure !== null && (
        <Alert severity="error" variant="outlined" sx={{ my: 2 }}>
          {tell(failure)}
        </Alert>
      )}
      {done ? (
        <>
          <Alert severity="success" variant="outlined" sx={{ mb: 2.5 }}>
            {translate('welcome.done')}
          </Alert>
          <Button variant="contained" size="large" onClick={toLogin}>
            {translate('login.submit')}
          </Button>
        </>
      ) : (
        reader !== null && <ChooseForm onChoose={choose} refused={refused} />
      )}
      {reader === null && failure !== null && (
        <Button onClick={toLogin}>{translate('welcome.to-login')}</Button>
      )}
    </LoginFrame>
  );
}

function ChooseForm({
  onChoose,
  refused,
}: {
  onChoose: (password: string) => Promise<void>;
  refused: RefusedFields;
}) {
  const translate = useTranslate();
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const [busy, setBusy] = useState(false);
  const differs = again !== '' && again !== password;
  async function submit(event: SubmitEvent) {
    event.preventDefault();
    setBusy(true);
    await onChoose(password);
    setBusy(false);
  }
  return (
    <Box component="form" onSubmit={(event) => void submit(event)} sx={{ display: 'grid', gap: 2.5 }}>
      <PasswordField
        label={translate('account.new')}
        help={translate('account.new-help')}
        value={password}
        onChange={setPassword}
        problem={refused.tell('password', 'account.refused-password')}
        isNew
        autoFocus
      />
      <PasswordField
        label={translate('welcome.again')}
        value={again}
        onChange={setAgain}
        isNew
        problem={differs ? translate('welcome.differs') : undefined}
      />
      <Button
        type="submit"
        variant="contained"
        size="large"
        disabled={busy || password.length < LEAST_PASSWORD || again !== password}
      >
        {translate('welcome.choose')}
      </Button>
    </Box>
  );
}
