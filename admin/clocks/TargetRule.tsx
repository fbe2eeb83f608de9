import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useGetList, useTranslate } from 'react-admin';
import {
  CATEGORY_CODES,
  CLOCK_NAMES,
  type ClockTargetRule,
  PRIORITIES,
  type PresentedOffice,
} from '../../contracts';
import { useLocalName } from '../i18n/use-language';
import { Panel } from '../layout/Panel';
import { EVERYTHING } from '../providers/everything';
import { WorkingTimeField } from './WorkingTimeField';

interface TargetRuleProps {
  rule: ClockTargetRule;
  /** A second line for all cases: it needs a condition. */
  isWrong: boolean;
  dayMinutes: number;
  editable: boolean;
  onChange: (rule: ClockTargetRule) => void;
  onRemove: () => void;
}

/** One line of the targets: for which cases, and how soon. */
export function TargetRule({ rule, isWrong, dayMinutes, editable, onChange, onRemove }: TargetRuleProps) {
  const translate = useTranslate();
  const nameOf = useLocalName();
  const { data: offices = [] } = useGetList<PresentedOffice & { id: string }>('offices', EVERYTHING);
  const officeName = (id: string) => {
    const office = offices.find(({ _id }) => _id === id);
    return office === undefined ? id : nameOf(office);
  };
  const told = [
    ...rule.priorities.map((code) => translate(`priority.${code}`)),
    ...rule.categories.map((code) => translate(`category.${code}`)),
    ...rule.officeIds.map(officeName),
  ];
  return (
    <Panel
      title={told.length === 0 ? translate('targets.all') : told.join(' · ')}
      action={
        editable &&
        rule.id !== 'all' && (
          <Button size="small" onClick={onRemove}>
            {translate('form.remove')}
          </Button>
        )
      }
    >
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', md: 'repeat(3, 1fr)' } }}>
        {rule.id !== 'all' && (
          <>
            <Choices
              label={translate('inbox.priority')}
              chosen={rule.priorities}
              choices={PRIORITIES}
              nameOf={(code) => translate(`priority.${code}`)}
              disabled={!editable}
              isWrong={isWrong}
              onChange={(priorities) => onChange({ ...rule, priorities })}
            />
            <Choices
              label={translate('inbox.category')}
              chosen={rule.categories}
              choices={CATEGORY_CODES}
              nameOf={(code) => translate(`category.${code}`)}
              disabled={!editable}
              isWrong={isWrong}
              onChange={(categories) => onChange({ ...rule, categories })}
            />
            <Choices
              label={translate('inbox.office')}
              chosen={rule.officeIds}
              choices={offices.map(({ _id }) => _id)}
              nameOf={officeName}
              disabled={!editable}
              isWrong={isWrong}
              onChange={(officeIds) => onChange({ ...rule, officeIds })}
            />
          </>
        )}
        {CLOCK_NAMES.map((name) => (
          <WorkingTimeField
            key={name}
            label={translate(`clock.name-${name}`)}
            minutes={rule[name]}
            dayMinutes={dayMinutes}
            disabled={!editable}
            empty={translate(rule.id === 'all' ? 'targets.none' : 'targets.inherited')}
            onChange={(minutes) => onChange({ ...rule, [name]: minutes })}
          />
        ))}
      </Box>
    </Panel>
  );
}

interface ChoicesProps<Code extends string> {
  label: string;
  chosen: readonly Code[];
  choices: readonly Code[];
  nameOf: (code: Code) => string;
  disabled: boolean;
  isWrong: boolean;
  onChange: (chosen: Code[]) => void;
}

function Choices<Code extends string>(props: ChoicesProps<Code>) {
  const { label, chosen, choices, nameOf, disabled, isWrong, onChange } = props;
  const translate = useTranslate();
  return (
    <TextField
      select
      label={label}
      value={chosen}
      disabled={disabled}
      error={isWrong}
      onChange={(event) => {
        // The list of MUI gives the chosen values as an array, whatever its type says.
        const picked = event.target.value as unknown as string[];
        onChange(choices.filter((code) => picked.includes(code)));
      }}
      slotProps={{
        inputLabel: { shrink: true },
        select: {
          multiple: true,
          displayEmpty: true,
          renderValue: () => (chosen.length === 0 ? translate('form.all') : chosen.map(nameOf).join(', ')),
        },
      }}
    >
      {choices.map((code) => (
        <MenuItem key={code} value={code}>
          {nameOf(code)}
        </MenuItem>
      ))}
    </TextField>
  );
}
