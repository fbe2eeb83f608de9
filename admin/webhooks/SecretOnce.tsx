import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { LinkBase, useTranslate } from 'react-admin';
import { Panel } from '../layout/Panel';

/** A secret that is never shown again: its reader copies it now. */
export function SecretOnce({ secret, to, onDone }: { secret: string; to?: string; onDone?: () => void }) {
  const translate = useTranslate();
  return (
    <Box sx={{ maxWidth: 720 }}>
      <Panel title={translate('webhook.secret')}>
        <Alert severity="warning">{translate('webhook.secret-once')}</Alert>
        <Box
          component="code"
          tabIndex={0}
          sx={{
            display: 'block',
            my: 2,
            p: 1.5,
            overflowWrap: 'anywhere',
            border: '1px solid',
            borderColor: 'divider',
            borderRadius: 1,
          }}
        >
          {secret}
        </Box>
        <Box sx={{ display: 'flex', gap: 1.5, flexWrap: 'wrap' }}>
          <Button variant="outlined" onClick={() => void navigator.clipboard.writeText(secret)}>
            {translate('webhook.copy')}
          </Button>
          {to === undefined ? (
            <Button variant="contained" onClick={onDone}>
              {translate('webhook.kept')}
            </Button>
          ) : (
            <Button variant="contained" component={LinkBase} to={to}>
              {translate('webhook.kept')}
            </Button>
          )}
        </Box>
      </Panel>
    </Box>
  );
}
