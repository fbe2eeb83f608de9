import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useGetIdentity, useTranslate } from 'react-admin';
import { Panel } from '../layout/Panel';
import { useOfferUndo } from '../layout/use-offer-undo';
import { useAskedPart } from '../layout/use-asked-part';
import { useCan } from '../providers/use-can';
import { HoldConversation } from './HoldConversation';
import { MoveCase } from './MoveCase';
import { CaseTags } from './team/CaseTags';
import { WatchCase } from './team/WatchCase';
import { useCurrentCase } from './use-case';
import { useCaseVerb } from './use-case-verb';
import { StaffPicker } from '../staff/StaffPicker';

/** What one does with the case: who is in charge, where it stands, who talks. */
export function CaseActions() {
  const translate = useTranslate();
  const asked = useAskedPart('actions');
  return (
    <Box ref={asked.ref} tabIndex={-1} sx={{ scrollMarginTop: 76 }}>
      <Panel title={translate('case.actions')}>
        <Box sx={{ display: 'grid', gap: 2 }}>
          <AssignCase />
          <MoveCase />
          <HoldConversation />
          <CaseTags />
          <WatchCase />
        </Box>
      </Panel>
    </Box>
  );
}

/** Who is in charge. Giving it to somebody is harmless, so it is done at once and can be undone. */
function AssignCase() {
  const translate = useTranslate();
  const can = useCan();
  const offerUndo = useOfferUndo();
  const { data: me } = useGetIdentity();
  const { record, replace } = useCurrentCase();
  const { run, busy } = useCaseVerb(record);
  const { assignee } = record;

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
        offerUndo(text, undo);
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
      <StaffPicker
        label={translate('assign.title')}
        value={record.assigneeId}
        onChange={(id) => void assign(id)}
        offered={{ officeId: record.officeId }}
        nobody={translate('case.nobody')}
        gone={assignee?.name ?? translate('timeline.a-colleague')}
        disabled={busy}
      />
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
