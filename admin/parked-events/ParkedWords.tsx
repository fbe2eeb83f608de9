import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslate } from 'react-admin';
import type { ParkedEventWords } from '../../contracts';

/** What a parked message says, and the event as the platform sent it. */
export function ParkedWords({ words: { texts, payload } }: { words: ParkedEventWords }) {
  const translate = useTranslate();
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      {texts.map((text, place) => (
        <Typography key={place} sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
          {text}
        </Typography>
      ))}
      {texts.length === 0 && (
        <Typography color="text.secondary">
          {translate(payload === null ? 'parked.unreadable' : 'parked.no-words')}
        </Typography>
      )}
      {payload !== null && (
        <details>
          <summary>{translate('parked.as-it-came')}</summary>
          <Box
            component="pre"
            tabIndex={0}
            sx={{ fontSize: '0.8125rem', overflow: 'auto', maxHeight: '20rem', m: 0, mt: 1 }}
          >
            {payload}
          </Box>
        </details>
      )}
      <Alert severity="info" variant="outlined">
        {translate('parked.reading-recorded')}
      </Alert>
    </Box>
  );
}
