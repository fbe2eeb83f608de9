import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { createContext, type ReactNode, use, useState } from 'react';
import { useTranslate } from 'react-admin';
import type { FieldChange, PresentedCase } from '../../contracts';
import { RelativeTime } from '../i18n/Times';
import { useDescribeCase } from './use-describe-case';

type TellConflict = (seen: PresentedCase, current: PresentedCase, changes: FieldChange[]) => void;
const ConflictContext = createContext<TellConflict>(() => undefined);

export const useTellConflict = () => use(ConflictContext);

/** Shows what somebody else changed meanwhile; `onSeen` gets the newest case, so that the page shows it. */
export function CaseConflict({
  children,
  onSeen,
}: {
  children: ReactNode;
  onSeen: (current: PresentedCase) => void;
}) {
  const translate = useTranslate();
  const describe = useDescribeCase();
  const [conflict, setConflict] = useState<{
    seen: PresentedCase;
    current: PresentedCase;
    changes: FieldChange[];
  } | null>(null);
  const [open, setOpen] = useState(false);
  const before = conflict === null ? [] : describe(conflict.seen);
  const now = conflict === null ? [] : describe(conflict.current);
  const changed = now.flatMap((fact, place) => {
    const was = before[place];
    return was === undefined || was.value === fact.value ? [] : [{ ...fact, was: was.value }];
  });
  return (
    <ConflictContext
      value={(seen, current, changes) => {
        setConflict({ seen, current, changes });
        setOpen(true);
        onSeen(current);
      }}
    >
      {children}
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        aria-labelledby="conflict-title"
        maxWidth="sm"
        fullWidth
      >
        <DialogTitle id="conflict-title">{translate('conflict.title')}</DialogTitle>
        <DialogContent>
          <Typography>{translate('conflict.text')}</Typography>
          <Box component="dl" sx={{ m: 0, mt: 2, display: 'grid', gap: 1.5 }}>
            {changed.length === 0 && (
              <Typography component="dt">{translate('conflict.nothing')}</Typography>
            )}
            {changed.map(({ name, was, value }) => (
              <Box
                key={name}
                sx={{ borderInlineStart: '3px solid', borderColor: 'secondary.main', pl: 1.5 }}
              >
                <Typography component="dt" variant="h3">
                  {name}
                </Typography>
                <Typography component="dd" color="text.secondary" sx={{ m: 0 }}>
                  {translate('conflict.was', { value: was })}
                </Typography>
                <Typography component="dd" sx={{ m: 0 }}>
                  {translate('conflict.now', { value })}
                </Typography>
              </Box>
            ))}
          </Box>
          <ConflictAuthors changes={conflict?.changes ?? []} />
        </DialogContent>
        <DialogActions>
          <Button variant="contained" autoFocus onClick={() => setOpen(false)}>
            {translate('conflict.ok')}
          </Button>
        </DialogActions>
      </Dialog>
    </ConflictContext>
  );
}

/** By whom and when, the newest last; one line an act, however many values it changed. */
function ConflictAuthors({ changes }: { changes: FieldChange[] }) {
  const translate = useTranslate();
  const acts = [...new Map(changes.map((change) => [change.version, change])).values()];
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, mt: 2, p: 0 }}>
      {acts.map(({ version, verb, by, at }) => (
        <Typography key={version} component="li" variant="body2" color="text.secondary">
          {by.name ?? translate(`timeline.${by.kind}`)} ·{' '}
          {translate(`conflict.verb-${CONFLICT_VERBS.has(verb) ? verb : 'other'}`)} ·{' '}
          <RelativeTime time={at} />
        </Typography>
      ))}
    </Box>
  );
}

/** Acts that are told by their name; the others are told as a change. */
const CONFLICT_VERBS: ReadonlySet<string> = new Set([
  'citizen-wrote',
  'staff-replied',
  'assigned',
  'state-changed',
  'corrected',
  'routed',
  'tagged',
]);
