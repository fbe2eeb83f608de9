import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useTranslate } from 'react-admin';
import {
  CASE_TYPES,
  caseType,
  CATEGORY_CODES,
  categoryCode,
  MAX_STORY_LENGTH,
  PRIORITIES,
  priority,
} from '../../contracts';
import { AgainstField, AS_TOLD } from '../cases/AgainstField';
import { PlaceSearch } from '../cases/PlaceSearch';
import { Panel } from '../layout/Panel';
import type { PartProps } from './FilingPerson';

/** What it is about and where, in the person's own words. */
export function FilingMatter({ draft, set }: PartProps) {
  const translate = useTranslate();
  return (
    <Panel title={translate('filing.matter')}>
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr 1fr' } }}>
        <TextField
          required
          multiline
          minRows={5}
          label={translate('filing.story')}
          helperText={translate('filing.story-help')}
          value={draft.story}
          onChange={(event) => set({ story: event.target.value })}
          slotProps={{ htmlInput: { maxLength: MAX_STORY_LENGTH } }}
          sx={{ gridColumn: '1 / -1' }}
        />
        <TextField
          select
          label={translate('decision.type')}
          value={draft.type}
          onChange={(event) => set({ type: caseType.parse(event.target.value) })}
        >
          {CASE_TYPES.map((code) => (
            <MenuItem key={code} value={code}>
              {translate(`type.${code}`)}
            </MenuItem>
          ))}
        </TextField>
        <TextField
          select
          label={translate('decision.category')}
          value={draft.category ?? AS_TOLD}
          onChange={({ target: { value } }) =>
            set({ category: value === AS_TOLD ? undefined : categoryCode.parse(value) })
          }
        >
          <MenuItem value={AS_TOLD}>{translate('case.against-as-told')}</MenuItem>
          {CATEGORY_CODES.map((code) => (
            <MenuItem key={code} value={code}>
              {translate(`category.${code}`)}
            </MenuItem>
          ))}
        </TextField>
        <TextField
          select
          label={translate('decision.priority')}
          value={draft.priority ?? AS_TOLD}
          onChange={({ target: { value } }) =>
            set({ priority: value === AS_TOLD ? undefined : priority.parse(value) })
          }
        >
          <MenuItem value={AS_TOLD}>{translate('case.against-as-told')}</MenuItem>
          {PRIORITIES.map((code) => (
            <MenuItem key={code} value={code}>
              {translate(`priority.${code}`)}
            </MenuItem>
          ))}
        </TextField>
        {draft.type === 'complaint' && (
          <Box sx={{ gridColumn: '1 / -1', display: 'grid', gap: 2 }}>
            <AgainstField asTold value={draft.against} onChange={(against) => set({ against })} />
          </Box>
        )}
        <Box sx={{ gridColumn: '1 / -1' }}>
          <PlaceSearch
            help={translate('filing.place-help')}
            onChosen={(placeCode) => set({ placeCode: placeCode ?? undefined })}
          />
        </Box>
      </Box>
    </Panel>
  );
}
