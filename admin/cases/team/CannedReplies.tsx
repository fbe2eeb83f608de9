import QuickreplyIcon from '@mui/icons-material/QuickreplyOutlined';
import Button from '@mui/material/Button';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import type { FilledReply } from '../../../contracts';
import { useLanguage } from '../../i18n/use-language';
import { useCan } from '../../providers/use-can';
import { useCurrentCase } from '../use-case';
import { useCaseVerb } from '../use-case-verb';

/** Replies written beforehand, filled from this case, in the citizen's language. */
export function CannedReplies({ onChosen }: { onChosen: (text: string) => void }) {
  const translate = useTranslate();
  const can = useCan();
  const language = useLanguage();
  const { record } = useCurrentCase();
  const { run, busy } = useCaseVerb(record);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [replies, setReplies] = useState<FilledReply[]>([]);
  if (!can('canned-replies.read')) return null;
  const open = async (button: HTMLElement) => {
    await run((provider) => provider.fillReplies(record._id), { onDone: setReplies });
    setAnchor(button);
  };
  return (
    <>
      <Button
        startIcon={<QuickreplyIcon />}
        color="inherit"
        disabled={busy}
        aria-haspopup="menu"
        onClick={(event) => void open(event.currentTarget)}
      >
        {translate('canned.choose')}
      </Button>
      <Menu open={anchor !== null} anchorEl={anchor} onClose={() => setAnchor(null)}>
        {replies.length === 0 && <MenuItem disabled>{translate('canned.none')}</MenuItem>}
        {replies.map(({ _id, title, text }) => (
          <MenuItem
            key={_id}
            onClick={() => {
              onChosen(text[record.language]);
              setAnchor(null);
            }}
            sx={{ whiteSpace: 'normal', maxWidth: '26rem' }}
          >
            <Box>
              <Typography sx={{ fontWeight: 600 }}>{title[language]}</Typography>
              <Typography variant="body2" color="text.secondary" noWrap sx={{ maxWidth: '22rem' }}>
                {text[record.language]}
              </Typography>
            </Box>
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
