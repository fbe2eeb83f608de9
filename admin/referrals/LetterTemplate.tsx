import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useTranslate } from 'react-admin';
import { REFERRAL_VARIABLES } from '../../contracts';
import { Panel } from '../layout/Panel';
import { useCan } from '../providers/use-can';
import { SettingPage } from '../settings/SettingPage';
import { useSetting } from '../settings/use-setting';

/** How letters to institutions begin; each is changed for its case before it is sent. */
export function LetterTemplate() {
  const translate = useTranslate();
  const editable = useCan()('institutions.edit');
  const { value, setValue, save, load, failure, changed, busy } = useSetting('referral-letter');
  return (
    <SettingPage
      title="letter.title"
      intro="letter.intro"
      failure={failure}
      isLoading={value === null}
      onRetry={load}
      onSave={editable ? save : null}
      canSave={changed && !busy}
    >
      {value !== null && (
        <Panel title={translate('referral.letter')}>
          <Box sx={{ display: 'grid', gap: 2 }}>
            <Typography variant="body2" color="text.secondary" component="div">
              {translate('letter.variables')}
              <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
                {REFERRAL_VARIABLES.map((name) => (
                  <li key={name}>
                    <code>{`{${name}}`}</code> {translate(`letter.variable-${name}`)}
                  </li>
                ))}
              </Box>
            </Typography>
            <TextField
              label={translate('referral.subject')}
              value={value.subject}
              disabled={!editable}
              onChange={(event) => setValue({ ...value, subject: event.target.value })}
              slotProps={{ htmlInput: { lang: 'km', maxLength: 500 } }}
            />
            <TextField
              label={translate('referral.letter')}
              value={value.letter}
              disabled={!editable}
              multiline
              minRows={12}
              onChange={(event) => setValue({ ...value, letter: event.target.value })}
              slotProps={{ htmlInput: { lang: 'km', maxLength: 20_000 } }}
            />
            <TextField
              type="number"
              label={translate('letter.due-days')}
              value={value.dueDays}
              disabled={!editable}
              onChange={(event) => setValue({ ...value, dueDays: Number(event.target.value) })}
              slotProps={{ htmlInput: { min: 1, max: 365 } }}
            />
          </Box>
        </Panel>
      )}
    </SettingPage>
  );
}
