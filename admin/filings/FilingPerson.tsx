import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useGetOne, useTranslate } from 'react-admin';
import {
  FILED_VIA,
  filedVia,
  language,
  LANGUAGES,
  MAX_NAME_LENGTH,
  type PresentedCitizen,
} from '../../contracts';
import { Panel } from '../layout/Panel';
import type { Draft } from './filing-draft';

export interface PartProps {
  draft: Draft;
  set: (values: Partial<Draft>) => void;
}

/** Who files, how they came, and for whom. Answers go to whoever files. */
export function FilingPerson({ draft, set }: PartProps) {
  const translate = useTranslate();
  const check = (name: 'smsAgreed' | 'withoutName' | 'forOther', label: string) => (
    <FormControlLabel
      control={<Checkbox checked={draft[name]} onChange={(_event, checked) => set({ [name]: checked })} />}
      label={translate(label)}
    />
  );
  return (
    <Panel title={translate('filing.who')}>
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' } }}>
        <TextField
          select
          label={translate('filing.via')}
          value={draft.via}
          onChange={(event) => set({ via: filedVia.parse(event.target.value) })}
        >
          {FILED_VIA.map((via) => (
            <MenuItem key={via} value={via}>
              {translate(`filing.via-${via}`)}
            </MenuItem>
          ))}
        </TextField>
        <TextField
          select
          label={translate('filing.language')}
          value={draft.language}
          onChange={(event) => set({ language: language.parse(event.target.value) })}
        >
          {LANGUAGES.map((code) => (
            <MenuItem key={code} value={code}>
              {translate(`language.${code}`)}
            </MenuItem>
          ))}
        </TextField>
        {draft.citizenId === null ? (
          <TextField
            label={translate('people.name')}
            value={draft.name}
            onChange={(event) => set({ name: event.target.value })}
            slotProps={{ htmlInput: { maxLength: MAX_NAME_LENGTH } }}
          />
        ) : (
          <KnownPerson citizenId={draft.citizenId} />
        )}
        <TextField
          label={translate('people.phone')}
          value={draft.phone}
          onChange={(event) => set({ phone: event.target.value })}
          helperText={translate('filing.phone-help')}
          slotProps={{ htmlInput: { type: 'tel', inputMode: 'tel', maxLength: 40 } }}
        />
      </Box>
      <Box sx={{ display: 'grid', mt: 1 }}>
        {draft.phone.trim() !== '' && check('smsAgreed', 'filing.sms-agreed')}
        {check('withoutName', 'filing.without-name')}
        {check('forOther', 'filing.for-other')}
      </Box>
      {draft.forOther && (
        <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' }, mt: 1 }}>
          <TextField
            required
            label={translate('filing.other-name')}
            value={draft.otherName}
            onChange={(event) => set({ otherName: event.target.value })}
            slotProps={{ htmlInput: { maxLength: MAX_NAME_LENGTH } }}
          />
          <TextField
            label={translate('filing.relation')}
            value={draft.relation}
            onChange={(event) => set({ relation: event.target.value })}
            slotProps={{ htmlInput: { maxLength: 60 } }}
          />
          <Typography variant="body2" color="text.secondary" sx={{ gridColumn: '1 / -1' }}>
            {translate('filing.contact-to-filer')}
          </Typography>
        </Box>
      )}
    </Panel>
  );
}

function KnownPerson({ citizenId }: { citizenId: string }) {
  const translate = useTranslate();
  const { data } = useGetOne<PresentedCitizen & { id: string }>('citizens', { id: citizenId });
  return (
    <TextField
      label={translate('people.name')}
      value={data === undefined ? '' : (data.name ?? translate('people.unnamed'))}
      disabled
      slotProps={{ inputLabel: { shrink: true } }}
    />
  );
}
