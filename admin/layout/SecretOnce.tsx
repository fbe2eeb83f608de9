import CopyIcon from '@mui/icons-material/ContentCopyOutlined';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useNotify, useTranslate } from 'react-admin';

/** What is shown this once: a link, a key, recovery codes; with the way to take it along. */
export function SecretOnce({ lines, told }: { lines: string[]; told: string }) {
  const translate = useTranslate();
  const notify = useNotify();
  const copy = async () => {
    await navigator.clipboard.writeText(lines.join('\n'));
    notify('account.copied', { type: 'info' });
  };
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      <Alert severity="warning" variant="outlined">
        {told}
      </Alert>
      <Box
        component="ul"
        sx={{
          listStyle: 'none',
          m: 0,
          p: 1.5,
          borderRadius: 1,
          border: '1px solid',
          borderColor: 'divider',
          display: 'grid',
          gap: 0.5,
          gridTemplateColumns: lines.length > 1 ? 'repeat(auto-fill, minmax(9rem, 1fr))' : '1fr',
          fontFamily: 'monospace',
          fontSize: '1rem',
          overflowWrap: 'anywhere',
        }}
      >
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </Box>
      <Box>
        <Button variant="outlined" startIcon={<CopyIcon />} onClick={() => void copy()}>
          {translate('account.copy')}
        </Button>
      </Box>
    </Box>
  );
}
