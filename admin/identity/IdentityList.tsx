import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { LinkBase, useRefresh, useTranslate } from 'react-admin';
import type { PresentedIdentityRequest } from '../../contracts';
import { formatCaseNumber } from '../i18n/format-case-number';
import { DirectoryList } from '../layout/DirectoryList';
import { AccessDeniedPage } from '../layout/StatePages';
import { useCan } from '../providers/use-can';
import { IdentityRequest } from './IdentityRequest';

/** What waits for a second person, and what was decided before. */
export function IdentityList() {
  const translate = useTranslate();
  const can = useCan();
  const refresh = useRefresh();
  const [waiting, setWaiting] = useState(true);
  if (!can('identity.read')) return <AccessDeniedPage />;
  return (
    <DirectoryList<PresentedIdentityRequest & { id: string }>
      resource="identity-requests"
      title={translate('identity.title')}
      intro={translate('identity.intro')}
      filter={waiting ? { state: 'asked' } : {}}
      search={
        <Box sx={{ display: 'flex', gap: 1, mb: 2 }}>
          {[true, false].map((only) => (
            <Button
              key={String(only)}
              variant={waiting === only ? 'contained' : 'outlined'}
              aria-pressed={waiting === only}
              onClick={() => setWaiting(only)}
            >
              {translate(only ? 'identity.only-waiting' : 'identity.all')}
            </Button>
          ))}
        </Box>
      }
      empty={{ title: translate('identity.empty'), text: translate('identity.empty-text') }}
    >
      {(request) => (
        <Box sx={{ px: 2.25, py: 1.75 }}>
          <Box
            component={LinkBase}
            to={`/cases/${request.caseId}/show?part=identity`}
            sx={{ fontWeight: 600, color: 'primary.main' }}
          >
            {formatCaseNumber(request.caseNumber)}
          </Box>
          <IdentityRequest request={request} onChanged={refresh} />
        </Box>
      )}
    </DirectoryList>
  );
}
