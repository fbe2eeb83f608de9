import CloseIcon from '@mui/icons-material/Close';
import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import IconButton from '@mui/material/IconButton';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useInput, useTranslate } from 'react-admin';
import { regionRecord } from '../../contracts';
import { ToneChip } from '../theme/ToneChip';
import { PROVINCE_CODES } from './province-codes';
import { usePlaceNames } from '../i18n/use-place-names';

const provinces = regionRecord.shape.provinces;

/** The provinces of a region: each is marked until somebody has read it in an official text. */
export function ProvincesInput() {
  const translate = useTranslate();
  const nameOf = usePlaceNames(PROVINCE_CODES);
  const { field } = useInput({ source: 'provinces', defaultValue: [] });
  const value = provinces.parse(field.value);
  const missing = PROVINCE_CODES.filter((code) => !value.some((one) => one.code === code));
  const change = (next: typeof value) => field.onChange(next);
  return (
    <Box
      component="fieldset"
      sx={{ border: '1px solid', borderColor: 'divider', borderRadius: 1, m: 0, p: 2 }}
    >
      <Typography component="legend" sx={{ px: 0.75, fontWeight: 600 }}>
        {translate('regions.provinces')}
      </Typography>
      <Typography variant="body2" color="text.secondary" sx={{ mb: 1 }}>
        {translate('regions.unverified-told')}
      </Typography>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {value.map(({ code, verified }) => (
          <Box
            component="li"
            key={code}
            sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 1.5, py: 0.5 }}
          >
            <Typography sx={{ flex: '1 1 8rem', fontWeight: 600 }}>{nameOf(code)}</Typography>
            {!verified && <ToneChip tone="gold">{translate('regions.unverified')}</ToneChip>}
            <FormControlLabel
              control={
                <Checkbox
                  checked={verified}
                  onChange={(event) =>
                    change(
                      value.map((one) =>
                        one.code === code ? { code, verified: event.target.checked } : one,
                      ),
                    )
                  }
                />
              }
              label={translate('regions.verify')}
            />
            <IconButton
              size="small"
              aria-label={`${translate('form.remove')}: ${nameOf(code)}`}
              onClick={() => change(value.filter((one) => one.code !== code))}
            >
              <CloseIcon fontSize="small" />
            </IconButton>
          </Box>
        ))}
      </Box>
      <TextField
        select
        label={translate('regions.add-province')}
        value=""
        onChange={(event) => change([...value, { code: event.target.value, verified: false }])}
        sx={{ mt: 1, minWidth: '16rem' }}
      >
        {missing.map((code) => (
          <MenuItem key={code} value={code}>
            {nameOf(code)}
          </MenuItem>
        ))}
      </TextField>
    </Box>
  );
}
