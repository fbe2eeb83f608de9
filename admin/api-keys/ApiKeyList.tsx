import KeyIcon from '@mui/icons-material/VpnKeyOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useDataProvider, useListContext, useNotify, useTranslate } from 'react-admin';
import type { PresentedApiKey } from '../../contracts';
import { RelativeTime } from '../i18n/Times';
import { DirectoryList } from '../layout/DirectoryList';
import { DirectoryRow } from '../layout/DirectoryRow';
import { AccessDeniedPage } from '../layout/StatePages';
import { useAct } from '../layout/use-act';
import type { ConsoleDataProvider } from '../providers/data-provider';
import { useCan } from '../providers/use-can';
import { ToneChip } from '../theme/ToneChip';
import { KEY_TONE } from './key-tone';
import { MakeApiKey } from './MakeApiKey';

/** The keys with which machines call the API. */
export function ApiKeyList() {
  const translate = useTranslate();
  const can = useCan();
  const [making, setMaking] = useState(false);
  const [round, setRound] = useState(0);
  if (!can('api-keys.read')) return <AccessDeniedPage />;
  return (
    <>
      <DirectoryList<PresentedApiKey & { id: string }>
        key={round}
        resource="api-keys"
        title={translate('keys.title')}
        intro={translate('keys.intro')}
        empty={{ title: translate('keys.empty'), text: translate('keys.empty-text') }}
        action={
          <Button variant="contained" startIcon={<KeyIcon />} onClick={() => setMaking(true)}>
            {translate('keys.make')}
          </Button>
        }
      >
        {(key) => <KeyRow apiKey={key} />}
      </DirectoryList>
      {making && (
        <MakeApiKey
          onClose={() => {
            setMaking(false);
            setRound(round + 1);
          }}
        />
      )}
    </>
  );
}

function KeyRow({ apiKey }: { apiKey: PresentedApiKey }) {
  const translate = useTranslate();
  const notify = useNotify();
  const provider = useDataProvider<ConsoleDataProvider>();
  const { refetch } = useListContext();
  const { busy, act } = useAct();
  const revoke = () =>
    act(async () => {
      await provider.revokeApiKey(apiKey._id);
      notify('keys.revoked', { type: 'info' });
      await refetch();
    });
  const { name, prefix, role, scopes, state, lastUsedAt, expiresAt, createdByName } = apiKey;
  return (
    <DirectoryRow
      name={name}
      to={null}
      about={
        <>
          <code>{prefix}…</code> · {translate(`role.${role}`)} ·{' '}
          {translate('keys.scopes-count', { smart_count: scopes.length })}
          <br />
          {lastUsedAt === null ? (
            translate('keys.never-used')
          ) : (
            <>
              {translate('keys.last-used')} <RelativeTime time={lastUsedAt} />
            </>
          )}{' '}
          · {translate('keys.until')} <RelativeTime time={expiresAt} />
          {createdByName !== null && ` · ${translate('keys.made-by', { name: createdByName })}`}
        </>
      }
      marks={
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
          <ToneChip tone={KEY_TONE[state]}>{translate(`keys.state-${state}`)}</ToneChip>
          {state === 'valid' && (
            <Button color="error" disabled={busy} onClick={() => void revoke()}>
              {translate('keys.revoke')}
            </Button>
          )}
        </Box>
      }
    />
  );
}
