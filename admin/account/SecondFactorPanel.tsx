import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useDataProvider, useNotify, useTranslate } from 'react-admin';
import type { PresentedAccount, SecondFactorSetup } from '../../contracts';
import { RelativeTime } from '../i18n/Times';
import { Panel } from '../layout/Panel';
import { SecretOnce } from '../layout/SecretOnce';
import { useAct } from '../layout/use-act';
import type { ConsoleDataProvider } from '../providers/data-provider';
import { ToneChip } from '../theme/ToneChip';
import { ProofDialog } from './ProofDialog';
import { ScanCode } from './ScanCode';

type Asked = 'set-up' | 'renew' | 'remove';

/** The second factor: setting it up with a QR code, its recovery codes, switching it off. */
export function SecondFactorPanel({
  account,
  onChanged,
}: {
  account: PresentedAccount;
  onChanged: () => void;
}) {
  const translate = useTranslate();
  const notify = useNotify();
  const provider = useDataProvider<ConsoleDataProvider>();
  const { busy, act } = useAct();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [setup, setSetup] = useState<SecondFactorSetup | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const { since, recoveryCodesLeft, required } = account.secondFactor;

  const prove = (what: Asked, password: string) =>
    act(async () => {
      if (what === 'set-up') setSetup(await provider.beginSecondFactor(password));
      else if (what === 'renew') setCodes(await provider.renewRecoveryCodes(password));
      else {
        await provider.removeSecondFactor(password);
        notify('account.factor-removed', { type: 'info' });
      }
      setAsked(null);
      onChanged();
    });
  const confirm = (code: string) =>
    act(async () => {
      const { recoveryCodes, endedSessions } = await provider.confirmSecondFactor(code);
      setCodes(recoveryCodes);
      setSetup(null);
      if (endedSessions > 0)
        notify('account.others-ended', { type: 'info', messageArgs: { smart_count: endedSessions } });
      onChanged();
    });

  return (
    <Panel
      title={translate('account.factor')}
      action={
        <ToneChip tone={since === null ? 'gold' : 'leaf'}>
          {translate(since === null ? 'account.factor-off' : 'account.factor-on')}
        </ToneChip>
      }
    >
      <Box sx={{ display: 'grid', gap: 2 }}>
        <Typography color="text.secondary">{translate('account.factor-intro')}</Typography>
        {required && since === null && codes === null && (
          <Alert severity="warning" variant="outlined">
            {translate('account.factor-required')}
          </Alert>
        )}
        {since !== null && (
          <Typography>
            {translate('account.factor-since')} <RelativeTime time={since} /> ·{' '}
            {translate('account.codes-left', { smart_count: recoveryCodesLeft })}
          </Typography>
        )}
        {codes !== null && (
          <>
            <SecretOnce lines={codes} told={translate('account.codes-told')} />
            {required && (
              <Box>
                <Button variant="contained" onClick={() => window.location.reload()}>
                  {translate('account.codes-kept')}
                </Button>
              </Box>
            )}
          </>
        )}
        {setup !== null && (
          <ScanCode
            setup={setup}
            busy={busy}
            onConfirm={(code) => void confirm(code)}
            onCancel={() => setSetup(null)}
          />
        )}
        {setup === null && <Choices factor={account.secondFactor} busy={busy} onAsk={setAsked} />}
      </Box>
      {asked !== null && (
        <ProofDialog
          title={translate('account.factor')}
          busy={busy}
          onClose={() => setAsked(null)}
          onProof={(password) => void prove(asked, password)}
        />
      )}
    </Panel>
  );
}

interface ChoicesProps {
  factor: PresentedAccount['secondFactor'];
  busy: boolean;
  onAsk: (what: Asked) => void;
}

function Choices({ factor: { since, required }, busy, onAsk }: ChoicesProps) {
  const translate = useTranslate();
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
      <Button
        variant={since === null ? 'contained' : 'outlined'}
        disabled={busy}
        onClick={() => onAsk('set-up')}
      >
        {translate(since === null ? 'account.factor-set-up' : 'account.factor-renew')}
      </Button>
      {since !== null && (
        <Button disabled={busy} onClick={() => onAsk('renew')}>
          {translate('account.codes-renew')}
        </Button>
      )}
      {since !== null && !required && (
        <Button color="error" disabled={busy} onClick={() => onAsk('remove')}>
          {translate('account.factor-remove')}
        </Button>
      )}
    </Box>
  );
}
