import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import FormControlLabel from '@mui/material/FormControlLabel';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useGetManyReference, useRedirect, useTranslate } from 'react-admin';
import { CATEGORY_CODES, categoryCode, type PresentedMessage } from '../../../contracts';
import { useCurrentCase } from '../use-case';
import { useCaseVerb } from '../use-case-verb';

/** Makes a second matter a case of its own: its words, its subject, the messages that tell of it. */
export function SplitCase({ open, onClose }: { open: boolean; onClose: () => void }) {
  const translate = useTranslate();
  const redirect = useRedirect();
  const { record } = useCurrentCase();
  const { run, busy } = useCaseVerb(record);
  const [story, setStory] = useState('');
  const [category, setCategory] = useState('');
  const [messageIds, setMessageIds] = useState<string[]>([]);
  const split = () => {
    const chosen = categoryCode.safeParse(category);
    const matter = {
      ...{ story: story.trim(), messageIds },
      ...(chosen.success ? { category: chosen.data } : {}),
    };
    void run((provider) => provider.splitCase(record, matter), {
      done: translate('links.split-done'),
      onDone: ({ _id }) => {
        onClose();
        redirect(`/cases/${_id}/show`);
      },
    });
  };
  return (
    <Dialog open={open} onClose={onClose} aria-labelledby="split-title" maxWidth="sm" fullWidth>
      <DialogTitle id="split-title">{translate('links.split')}</DialogTitle>
      <DialogContent>
        <Box sx={{ display: 'grid', gap: 2 }}>
          <Typography>{translate('links.split-told')}</Typography>
          <ChooseMessages
            chosen={messageIds}
            onChange={(ids, words) => {
              setMessageIds(ids);
              if (words !== null) setStory((before) => (before === '' ? words : `${before}\n${words}`));
            }}
          />
          <TextField
            label={translate('links.split-story')}
            value={story}
            onChange={(event) => setStory(event.target.value)}
            multiline
            minRows={3}
            required
            slotProps={{ htmlInput: { maxLength: 10_000 } }}
          />
          <TextField
            select
            label={translate('decision.category')}
            value={category}
            onChange={(event) => setCategory(event.target.value)}
          >
            {CATEGORY_CODES.map((code) => (
              <MenuItem key={code} value={code}>
                {translate(`category.${code}`)}
              </MenuItem>
            ))}
          </TextField>
        </Box>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate('form.cancel')}</Button>
        <Button variant="contained" disabled={busy || story.trim() === ''} onClick={split}>
          {translate('links.split-submit')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

interface ChooseMessagesProps {
  chosen: string[];
  /** The chosen messages, and the words of one that was just added. */
  onChange: (messageIds: string[], words: string | null) => void;
}

function ChooseMessages({ chosen, onChange }: ChooseMessagesProps) {
  const translate = useTranslate();
  const { record } = useCurrentCase();
  const { data = [] } = useGetManyReference<PresentedMessage & { id: string }>('messages', {
    target: 'caseId',
    id: record._id,
    sort: { field: 'sequence', order: 'ASC' },
    filter: {},
  });
  const theirs = data.filter(
    ({ direction, caseId, text }) => direction === 'in' && caseId === record._id && text !== '',
  );
  if (theirs.length === 0) return null;
  return (
    <Box role="group" aria-label={translate('links.split-messages')}>
      <Typography variant="body2" color="text.secondary">
        {translate('links.split-messages')}
      </Typography>
      {theirs.map(({ _id, text }) => (
        <FormControlLabel
          key={_id}
          control={
            <Checkbox
              checked={chosen.includes(_id)}
              onChange={(event) =>
                event.target.checked
                  ? onChange([...chosen, _id], text)
                  : onChange(
                      chosen.filter((other) => other !== _id),
                      null,
                    )
              }
            />
          }
          label={text.length > 140 ? `${text.slice(0, 140)}…` : text}
          sx={{
            display: 'flex',
            alignItems: 'flex-start',
            mr: 0,
            '& .MuiFormControlLabel-label': { pt: 1 },
          }}
        />
      ))}
    </Box>
  );
}
