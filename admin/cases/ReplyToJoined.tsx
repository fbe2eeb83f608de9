import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import { useGetManyReference, useTranslate } from 'react-admin';
import type { PresentedLink } from '../../contracts';
import { useCurrentCase } from './use-case';

interface ReplyToJoinedProps {
  checked: boolean;
  onChange: (checked: boolean) => void;
}

/** Says that the people of joined cases read the reply too, and lets it go to this citizen only. Nothing when none is joined. */
export function ReplyToJoined({ checked, onChange }: ReplyToJoinedProps) {
  const translate = useTranslate();
  const { record } = useCurrentCase();
  const { data } = useGetManyReference<PresentedLink & { id: string }>('links', {
    target: 'caseId',
    id: record._id,
    sort: { field: 'at', order: 'ASC' },
    meta: { version: record.version },
  });
  const joined = data?.filter(({ kind, direction }) => kind === 'merged' && direction === 'to').length ?? 0;
  if (joined === 0) return null;
  return (
    <FormControlLabel
      control={<Checkbox checked={checked} onChange={(_, isOn) => onChange(isOn)} />}
      label={translate('reply.to-joined', { smart_count: joined })}
      sx={{ mb: 1.5 }}
    />
  );
}
