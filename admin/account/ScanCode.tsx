import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { toDataURL } from 'qrcode';
import { useEffect, useState } from 'react';
import { useTranslate } from 'react-admin';
import type { SecondFactorSetup } from '../../contracts';

interface ScanCodeProps {
  setup: SecondFactorSetup;
  busy: boolean;
  onConfirm: (code: string) => void;
  onCancel: () => void;
}

const SIZE = 208;

/** The seed as a QR code for the app, as text to type, and the field for the first code. */
export function ScanCode({ setup, busy, onConfirm, onCancel }: ScanCodeProps) {
  const translate = useTranslate();
  const [picture, setPicture] = useState<string | null>(null);
  const [code, setCode] = useState('');
  useEffect(() => {
    void toDataURL(setup.uri, { margin: 2, width: SIZE * 2 }).then(setPicture);
  }, [setup]);
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 3, alignItems: 'flex-start' }}>
      <Box sx={{ width: SIZE, height: SIZE, borderRadius: 1, overflow: 'hidden', bgcolor: '#fff' }}>
        {picture !== null && (
          <img src={picture} width={SIZE} height={SIZE} alt={translate('account.qr-alt')} />
        )}
      </Box>
      <Box
        component="form"
        onSubmit={(event) => {
          event.preventDefault();
          onConfirm(code);
        }}
        sx={{ flex: '1 1 15rem', display: 'grid', gap: 2 }}
      >
        <Typography>{translate('account.scan')}</Typography>
        <Typography variant="body2" color="text.secondary">
          {translate('account.type-instead')}
          <Box component="code" sx={{ display: 'block', overflowWrap: 'anywhere', fontSize: '0.9375rem' }}>
            {setup.secret.match(/.{1,4}/g)?.join(' ')}
          </Box>
        </Typography>
        <TextField
          label={translate('account.first-code')}
          value={code}
          onChange={(event) => setCode(event.target.value)}
          autoComplete="one-time-code"
          autoFocus
          slotProps={{ htmlInput: { maxLength: 12, inputMode: 'numeric' } }}
        />
        <Box sx={{ display: 'flex', gap: 1 }}>
          <Button type="submit" variant="contained" disabled={busy || code.trim().length < 6}>
            {translate('account.confirm')}
          </Button>
          <Button onClick={onCancel}>{translate('form.cancel')}</Button>
        </Box>
      </Box>
    </Box>
  );
}
