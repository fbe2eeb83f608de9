import Box from '@mui/material/Box';
import { useRefresh } from 'react-admin';
import type { PresentedTask } from '../../contracts';
import { DueList } from '../layout/DueList';
import { useLiveEvents } from '../providers/LiveContext';
import { TaskItem } from './TaskItem';

const COPY = {
  title: 'tasks.title',
  intro: 'tasks.intro',
  empty: 'tasks.empty',
  emptyText: 'tasks.empty-text',
  view: (name: string) => `tasks.view-${name}`,
};
const VIEWS = {
  mine: { assigneeId: 'me', state: 'open' },
  late: { overdue: 'true' },
  open: { state: 'open' },
  done: { state: 'done' },
};

/** What is to be done, the most pressing first: one's own, what is late, everything. */
export function TaskList() {
  const refresh = useRefresh();
  useLiveEvents((event) => {
    if (event.name === 'desk.notice' && event.kind === 'task') refresh();
  });
  return (
    <DueList<PresentedTask & { id: string }> resource="tasks" copy={COPY} views={VIEWS} first="mine">
      {(task, refetch) => (
        <Box sx={{ px: 1, py: 0.75 }}>
          <TaskItem task={task} withCase onChanged={refetch} />
        </Box>
      )}
    </DueList>
  );
}
