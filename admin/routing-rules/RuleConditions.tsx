import Autocomplete from '@mui/material/Autocomplete';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useTranslate } from 'react-admin';
import {
  CASE_TYPES,
  CATEGORY_CODES,
  CHANNEL_NAMES,
  PRIORITIES,
  type RoutingConditions,
  TEXT_LANGUAGES,
} from '../../contracts';
import { PlacesField } from './PlacesField';

interface RuleConditionsProps {
  when: RoutingConditions;
  onChange: (when: RoutingConditions) => void;
}

const HAS_PLACE = { any: null, yes: true, no: false } as const;
type HasPlace = keyof typeof HAS_PLACE;

export function RuleConditions({ when, onChange }: RuleConditionsProps) {
  const translate = useTranslate();
  const change = (part: Partial<RoutingConditions>) => onChange({ ...when, ...part });
  const hasPlace: HasPlace = when.hasPlace === null ? 'any' : when.hasPlace ? 'yes' : 'no';
  return (
    <>
      <CodesField
        label="decision.category"
        list="category"
        codes={CATEGORY_CODES}
        value={when.categories}
        onChange={(categories) => change({ categories })}
      />
      <CodesField
        label="decision.type"
        list="type"
        codes={CASE_TYPES}
        value={when.types}
        onChange={(types) => change({ types })}
      />
      <CodesField
        label="decision.priority"
        list="priority"
        codes={PRIORITIES}
        value={when.priorities}
        onChange={(priorities) => change({ priorities })}
      />
      <TextField
        select
        label={translate('rules.place-known')}
        value={hasPlace}
        onChange={(event) => change({ hasPlace: HAS_PLACE[event.target.value as HasPlace] })}
      >
        <MenuItem value="any">{translate('rules.any-place')}</MenuItem>
        <MenuItem value="yes">{translate('rules.with-place')}</MenuItem>
        <MenuItem value="no">{translate('rules.no-place')}</MenuItem>
      </TextField>
      <PlacesField codes={when.places} onChange={(places) => change({ places })} />
      <CodesField
        label="rules.languages"
        list="language"
        codes={TEXT_LANGUAGES}
        value={when.languages}
        onChange={(languages) => change({ languages })}
      />
      <CodesField
        label="rules.doors"
        list="channel"
        codes={CHANNEL_NAMES}
        value={when.channels}
        onChange={(channels) => change({ channels })}
      />
    </>
  );
}

interface CodesFieldProps<Code extends string> {
  label: string;
  /** The list of the copy that names the codes. */
  list: string;
  codes: readonly Code[];
  value: Code[];
  onChange: (codes: Code[]) => void;
}

/** Several of a closed list; none means that it is not asked. */
function CodesField<Code extends string>({ label, list, codes, value, onChange }: CodesFieldProps<Code>) {
  const translate = useTranslate();
  return (
    <Autocomplete<Code, true>
      multiple
      disableCloseOnSelect
      options={[...codes]}
      value={value}
      onChange={(_event, chosen) => onChange(chosen)}
      getOptionLabel={(code) => translate(`${list}.${code}`)}
      noOptionsText={translate('rules.nothing')}
      clearText={translate('ra.action.clear_input_value')}
      openText={translate('ra.action.open')}
      closeText={translate('ra.action.close')}
      renderInput={(params) => (
        <TextField
          {...params}
          label={translate(label)}
          placeholder={value.length === 0 ? translate('rules.any') : ''}
          slotProps={{ inputLabel: { shrink: true } }}
        />
      )}
    />
  );
}
