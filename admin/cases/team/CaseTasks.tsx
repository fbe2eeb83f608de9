import AddIcon from '@mui/icons-material/Add';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useGetList, useTranslate } from 'react-admin';
import type { PresentedTask } from '../../../contracts';
import { endOfDay } from '../../i18n/date-parts';
import { toDateField } from '../../i18n/format-time';
import { DateField } from '../../layout/DateField';
import { FoldPanel } from '../../layout/FoldPanel';
import { ProblemNotice } from '../../layout/ProblemNotice';
import { useLiveEvents } from '../../providers/LiveContext';
import { useCan } from '../../providers/use-can';
import { useThrottled } from '../../providers/use-throttled';
import { TaskItem } from '../../tasks/TaskItem';
import { useCurrentCase } from '../use-case';
import { useCaseVerb } from '../use-case-verb';
import { StaffPicker } from '../../staff/StaffPicker';

const DAY_MS = 86_400_000;

/** What somebody has to do on this case until a day. */
export function CaseTasks() {
  const translate = useTranslate();
  const can = useCan();
  const { record } = useCurrentCase();
  const [adds, setAdds] = useState(false);
  const { data, error, refetch } = useGetList<PresentedTask & { id: string }>('tasks', {
    pagination: { page: 1, perPage: 100 },
    filter: { caseId: record._id },
  });
  const renew = useThrottled(() => void refetch(), 400);
  useLiveEvents((event) => {
    if ('caseId' in event && event.caseId === record._id && event.name !== 'message.delivery') renew();
  });
  if (!can('tasks.read')) return null;
  return (
    <FoldPanel
      part="tasks"
      title={translate('tasks.title')}
      count={data?.length}
      startsOpen={data?.some(({ state }) => state === 'open') ?? false}
      held={adds}
      action={
        can('tasks.write') &&
        !adds && (
          <Button size="small" startIcon={<AddIcon />} onClick={() => setAdds(true)}>
            {translate('tasks.add')}
          </Button>
        )
      }
    >
      {error && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {data?.length === 0 && !adds && (
        <Typography variant="body2" color="text.secondary">
          {translate('tasks.none-here')}
        </Typography>
      )}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, marginInlineStart: -1.25 }}>
        {data?.map((task) => (
          <li key={task._id}>
            <TaskItem task={task} withCase={false} onChanged={() => void refetch()} />
          </li>
        ))}
      </Box>
      {adds && (
        <NewTask
          onEnd={() => {
            setAdds(false);
            void refetch();
          }}
        />
      )}
    </FoldPanel>
  );
}

function NewTask({ onEnd }: { onEnd: () => void }) {
  const translate = useTranslate();
  const { record } = useCurrentCase();
  const { run, busy } = useCaseVerb(record);
  const [text, setText] = useState('');
  const [day, setDay] = useState(() => toDateField(new Date(Date.now() + DAY_MS)));
  const [assigneeId, setAssigneeId] = useState<string | null>(null);
  const open = () => {
    const task = {
      text: text.trim(),
      dueAt: endOfDay(day),
      assigneeId,
    };
    void run((provider) => provider.openTask(record._id, task), {
      done: translate('tasks.added'),
      onDone: onEnd,
    });
  };
  return (
    <Box sx={{ display: 'grid', gap: 1.25, mt: 1 }}>
      <TextField
        label={translate('tasks.text')}
        value={text}
        onChange={(event) => setText(event.target.value)}
        multiline
        autoFocus
        slotProps={{ htmlInput: { maxLength: 2000 } }}
      />
      <DateField label={translate('tasks.day')} value={day} onChange={setDay} />
      <StaffPicker
        label={translate('assign.title')}
        value={assigneeId}
        onChange={setAssigneeId}
        offered={{ officeId: record.officeId }}
        nobody={translate('case.nobody')}
      />
      <Box sx={{ display: 'flex', gap: 1, justifyContent: 'flex-end' }}>
        <Button onClick={onEnd}>{translate('form.cancel')}</Button>
        <Button variant="contained" disabled={busy || text.trim() === '' || day === ''} onClick={open}>
          {translate('tasks.submit')}
        </Button>
      </Box>
    </Box>
  );
}
