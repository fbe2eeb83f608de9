import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useGetIdentity, useGetList, useNotify, useTranslate } from 'react-admin';
import type { PresentedStaff } from '../../contracts';
import { Panel } from '../layout/Panel';
import { UndoNotice } from '../layout/UndoNotice';
import { EVERYTHING } from '../providers/everything';
import { useCan } from '../providers/use-can';
import { HoldConversation } from './HoldConversation';
import { MoveCase } from './MoveCase';
import { CaseTags } from './team/CaseTags';
import { WatchCase } from './team/WatchCase';
import { useCurrentCase } from './use-case';
import { useCaseVerb } from './use-case-verb';

/** What one does with the case: who is in charge, where it stands, who talks. */
export function CaseActions() {
  const translate = useTranslate();
  return (
    <Panel title={translate('case.actions')}>
      <Box sx={{ display: 'grid', gap: 2 }}>
        <AssignCase />
        <MoveCase />
        <HoldConversation />
        <CaseTags />
        <WatchCase />
      </Box>
    </Panel>
  );
}

type Person = Partial<PresentedStaff> & Pick<PresentedStaff, '_id' | 'name'> & { id: string };

/** Who is in charge. Giving it to somebody is harmless, so it is done at once and can be undone. */
function AssignCase() {
  const translate = useTranslate();
  const can = useCan();
  const notify = useNotify();
  const { data: me } = useGetIdentity();
  const { record, replace } = useCurrentCase();
  const { run, busy } = useCaseVerb(record);
  const { data: staff = [] } = useGetList<Person>('staff', EVERYTHING);
  const people = staff.filter(({ active }) => active !== false);
  const { assignee } = record;
  if (assignee !== null && !people.some(({ _id }) => _id === assignee._id))
    people.unshift({ ...assignee, id: assignee._id });

  const assign = async (assigneeId: string | null) => {
    const before = record.assigneeId;
    await run((provider) => provider.assignCase(record, assigneeId), {
      onDone: (newer) => {
        replace(newer);
        const text =
          newer.assignee === null
            ? translate('assign.undone')
            : translate('assign.done', { name: newer.assignee.name });
        const undo = () => void run((provider) => provider.assignCase(newer, before), { onDone: replace });
        notify(<UndoNotice text={text} onUndo={undo} />);
      },
    });
  };
  if (!can('cases.assign')) {
    return (
      <Typography>
        {translate('assign.title')}: {assignee?.name ?? translate('case.nobody')}
      </Typography>
    );
  }
  return (
    <Box sx={{ display: 'flex', gap: 1, alignItems: 'stretch' }}>
      <TextField
        select
        fullWidth
        label={translate('assign.title')}
        value={record.assigneeId ?? ''}
        disabled={busy}
        onChange={(event) => void assign(event.target.value === '' ? null : event.target.value)}
        slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
      >
        <MenuItem value="">{translate('case.nobody')}</MenuItem>
        {people.map(({ _id, name }) => (
          <MenuItem key={_id} value={_id}>
            {name}
          </MenuItem>
        ))}
      </TextField>
      {me !== undefined && record.assigneeId !== me.id && (
        <Button
          variant="outlined"
          disabled={busy}
          onClick={() => void assign(String(me.id))}
          sx={{ flexShrink: 0 }}
        >
          {translate('assign.me')}
        </Button>
      )}
    </Box>
  );
}
