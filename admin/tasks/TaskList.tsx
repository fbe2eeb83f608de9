import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import Paper from '@mui/material/Paper';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { ListBase, useListContext, useTranslate } from 'react-admin';
import type { PresentedTask } from '../../contracts';
import { CursorPagination } from '../layout/CursorPagination';
import { EmptyState } from '../layout/EmptyState';
import { PageHeader } from '../layout/PageHeader';
import { ProblemNotice } from '../layout/ProblemNotice';
import { LoadingPage } from '../layout/StatePages';
import { useLiveEvents } from '../providers/LiveContext';
import { TaskItem } from './TaskItem';

const VIEWS = {
  mine: { assigneeId: 'me', state: 'open' },
  late: { overdue: 'true' },
  open: { state: 'open' },
  done: { state: 'done' },
} as const;
type View = keyof typeof VIEWS;

/** What is to be done, the most pressing first: one's own, what is late, everything. */
export function TaskList() {
  const translate = useTranslate();
  const [view, setView] = useState<View>('mine');
  return (
    <>
      <PageHeader
        title={translate('tasks.title')}
        intro={translate('tasks.intro')}
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
                {translate(`tasks.view-${name}`)}
              </MenuItem>
            ))}
          </TextField>
        }
      />
      <ListBase
        key={view}
        resource="tasks"
        perPage={25}
        sort={{ field: 'dueAt', order: 'ASC' }}
        filter={VIEWS[view]}
        disableSyncWithLocation
      >
        <Tasks />
        <Box sx={{ mt: 2 }}>
          <CursorPagination />
        </Box>
      </ListBase>
    </>
  );
}

function Tasks() {
  const translate = useTranslate();
  const { data, error, isPending, refetch } = useListContext<PresentedTask & { id: string }>();
  useLiveEvents((event) => {
    if (event.name === 'desk.notice' && event.kind === 'task') void refetch();
  });
  if (error) return <ProblemNotice error={error} onRetry={() => void refetch()} />;
  if (isPending) return <LoadingPage />;
  if (data.length === 0) {
    return (
      <Paper variant="outlined">
        <EmptyState title={translate('tasks.empty')} text={translate('tasks.empty-text')} />
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
        p: 1,
        '& > li + li': { borderTop: '1px solid', borderColor: 'divider' },
      }}
    >
      {data.map((task) => (
        <Box component="li" key={task._id} sx={{ py: 0.75 }}>
          <TaskItem task={task} withCase onChanged={() => void refetch()} />
        </Box>
      ))}
    </Paper>
  );
}
