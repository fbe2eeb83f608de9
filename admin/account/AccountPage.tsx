import Box from '@mui/material/Box';
import { useCallback, useEffect, useState } from 'react';
import { useDataProvider, useTranslate } from 'react-admin';
import type { PresentedAccount } from '../../contracts';
import { PageHeader } from '../layout/PageHeader';
import { ProblemNotice } from '../layout/ProblemNotice';
import { LoadingPage } from '../layout/StatePages';
import type { ConsoleDataProvider } from '../providers/data-provider';
import { PasswordPanel } from './PasswordPanel';
import { SecondFactorPanel } from './SecondFactorPanel';
import { SessionsPanel } from './SessionsPanel';

/** One's own account: how it is protected, and where it is open. */
export function AccountPage() {
  const translate = useTranslate();
  const provider = useDataProvider<ConsoleDataProvider>();
  const [account, setAccount] = useState<PresentedAccount | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [stamp, setStamp] = useState(0);
  const load = useCallback(
    () =>
      provider.readAccount().then((read) => {
        setAccount(read);
        setFailure(null);
        setStamp((before) => before + 1);
      }, setFailure),
    [provider],
  );
  useEffect(() => void load(), [load]);
  const onChanged = () => void load();
  return (
    <>
      <PageHeader title={translate('account.title')} intro={translate('account.intro')} />
      {failure !== null && <ProblemNotice error={failure} onRetry={onChanged} />}
      {account === null && failure === null && <LoadingPage />}
      {account !== null && (
        <Box sx={{ display: 'grid', gap: 2.5, maxWidth: 820 }}>
          <SecondFactorPanel account={account} onChanged={onChanged} />
          <PasswordPanel account={account} onChanged={onChanged} />
          <SessionsPanel stamp={stamp} />
        </Box>
      )}
    </>
  );
}
