import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import Paper from '@mui/material/Paper';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { ListBase, useListContext, useTranslate } from 'react-admin';
import type { PresentedReferral } from '../../contracts';
import { CursorPagination } from '../layout/CursorPagination';
import { EmptyState } from '../layout/EmptyState';
import { PageHeader } from '../layout/PageHeader';
import { ProblemNotice } from '../layout/ProblemNotice';
import { LoadingPage } from '../layout/StatePages';
import { ReferralLine } from './ReferralLine';

const VIEWS = {
  open: { open: 'true' },
  overdue: { state: 'overdue' },
  ended: { open: 'false' },
} as const;
type View = keyof typeof VIEWS;

/** What lies with ministries and local authorities, the first due first. */
export function ReferralList() {
  const translate = useTranslate();
  const [view, setView] = useState<View>('open');
  return (
    <>
      <PageHeader
        title={translate('referral.title')}
        intro={translate('referral.intro')}
        action={
          <TextField
            select
            size="small"
            label={translate('tasks.view')}
            value={view}
            onChange={(event) => setView(event.target.value as View)}
            sx={{ minWidth: '12rem' }}
          >
            {Object.keys(VIEWS).map((name) => (
              <MenuItem key={name} value={name}>
                {translate(`referral.view-${name}`)}
              </MenuItem>
            ))}
          </TextField>
        }
      />
      <ListBase
        key={view}
        resource="referrals"
        perPage={25}
        sort={{ field: 'dueAt', order: 'ASC' }}
        filter={VIEWS[view]}
        disableSyncWithLocation
      >
        <Referrals />
        <Box sx={{ mt: 2 }}>
          <CursorPagination />
        </Box>
      </ListBase>
    </>
  );
}

function Referrals() {
  const translate = useTranslate();
  const { data, error, isPending, refetch } = useListContext<PresentedReferral & { id: string }>();
  if (error) return <ProblemNotice error={error} onRetry={() => void refetch()} />;
  if (isPending) return <LoadingPage />;
  if (data.length === 0) {
    return (
      <Paper variant="outlined">
        <EmptyState title={translate('referral.empty')} text={translate('referral.empty-text')} />
      </Paper>
    );
  }
  return (
    <Paper
      variant="outlined"
      component="ul"
      sx={{
        listStyle: 'none',
        m: 0,
        p: 0,
        '& > li + li': { borderTop: '1px solid', borderColor: 'divider' },
      }}
    >
      {data.map((referral) => (
        <li key={referral._id}>
          <ReferralLine referral={referral} withCase />
        </li>
      ))}
    </Paper>
  );
}
