import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { LinkBase, useDataProvider, useNotify, useTranslate } from 'react-admin';
import type { PresentedTask } from '../../contracts';
import { formatCaseNumber } from '../i18n/format-case-number';
import { RelativeTime } from '../i18n/Times';
import { useProblemText } from '../layout/ProblemNotice';
import type { ConsoleDataProvider } from '../providers/data-provider';
import { useCan } from '../providers/use-can';
import { ToneChip } from '../theme/ToneChip';

interface TaskItemProps {
  task: PresentedTask;
  /** On the page of its case nobody needs to be told which one. */
  withCase: boolean;
  onChanged: () => void;
}

/** One task with the box that finishes it; a box that is unchecked opens it again. */
export function TaskItem({ task, withCase, onChanged }: TaskItemProps) {
  const translate = useTranslate();
  const can = useCan();
  const notify = useNotify();
  const tell = useProblemText();
  const provider = useDataProvider<ConsoleDataProvider>();
  const [busy, setBusy] = useState(false);
  const { kind, clock, text, dueAt, state, overdue, assigneeName, caseId, caseNumber } = task;
  const isDone = state === 'done';
  const what = kind === 'general' ? text : translate(`tasks.kind-${kind}`);

  async function toggle() {
    setBusy(true);
    try {
      await provider.saveTask({ ...task, state: isDone ? 'open' : 'done' });
    } catch (error) {
      notify(tell(error), { type: 'error', messageArgs: { _: tell(error) } });
    } finally {
      setBusy(false);
      onChanged();
    }
  }
  return (
    <Box sx={{ display: 'flex', alignItems: 'flex-start', gap: 0.5, minWidth: 0 }}>
      <Checkbox
        checked={isDone}
        disabled={busy || !can('tasks.write')}
        onChange={() => void toggle()}
        slotProps={{ input: { 'aria-label': translate('tasks.finish', { text: what }) } }}
      />
      <Box sx={{ minWidth: 0, pt: 1 }}>
        <Typography
          sx={{
            whiteSpace: 'pre-wrap',
            overflowWrap: 'anywhere',
            textDecoration: isDone ? 'line-through' : 'none',
            color: isDone ? 'text.secondary' : 'text.primary',
          }}
        >
          {what === '' ? translate('thread.erased') : what}
        </Typography>
        <Box
          sx={{
            display: 'flex',
            flexWrap: 'wrap',
            columnGap: 1,
            alignItems: 'center',
            color: 'text.secondary',
            fontSize: '0.8125rem',
            lineHeight: 1.8,
            // What stands side by side is told apart by more than a blank, of which Khmer has few.
            '& > span:not([class]):not(:last-child)::after': { content: '"·"', ml: 1 },
          }}
        >
          {clock !== undefined && <span>{translate(`clock.name-${clock}`)}</span>}
          {overdue && <ToneChip tone="urgent">{translate('tasks.late')}</ToneChip>}
          <span>
            {translate('tasks.due')} <RelativeTime time={dueAt} />
          </span>
          <span>{assigneeName ?? translate('inbox.unassigned')}</span>
          {withCase && caseNumber !== null && (
            <Link
              component={LinkBase}
              to={`/cases/${caseId}/show?part=tasks`}
              sx={{ py: { xs: 1.25, md: 0 } }}
            >
              {translate('case.title', { number: formatCaseNumber(caseNumber) })}
            </Link>
          )}
        </Box>
      </Box>
    </Box>
  );
}
