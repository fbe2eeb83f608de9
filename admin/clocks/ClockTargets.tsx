import AddIcon from '@mui/icons-material/Add';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import TextField from '@mui/material/TextField';
import { useTranslate } from 'react-admin';
import type { ClockTargetRule } from '../../contracts';
import { Panel } from '../layout/Panel';
import { useCan } from '../providers/use-can';
import { SettingPage } from '../settings/SettingPage';
import { useSetting } from '../settings/use-setting';
import { dayMinutesOf } from './day-minutes';
import { TargetRule } from './TargetRule';

const isGeneral = ({ categories, priorities, officeIds }: ClockTargetRule) =>
  categories.length + priorities.length + officeIds.length === 0;

/** How soon what is promised: a line for all cases, and closer ones for some of them. */
export function ClockTargets() {
  const translate = useTranslate();
  const editable = useCan()('clocks.edit');
  const { value, setValue, save, load, failure, changed, busy } = useSetting('clock-targets');
  const { value: calendar } = useSetting('business-calendar');
  const dayMinutes = calendar === null ? 420 : dayMinutesOf(calendar);
  const rules = value?.rules ?? [];
  const setRules = (next: ClockTargetRule[]) => value !== null && setValue({ ...value, rules: next });
  const add = () =>
    setRules([
      ...rules,
      {
        ...{ id: `rule-${crypto.randomUUID().slice(0, 8)}`, categories: [], priorities: ['high'] },
        ...{ officeIds: [], first: dayMinutes, next: null, resolution: null },
      },
    ]);
  const isComplete = rules.filter(isGeneral).length === 1;
  return (
    <SettingPage
      title="targets.title"
      intro="targets.intro"
      failure={failure}
      isLoading={value === null || calendar === null}
      onRetry={load}
      onSave={editable ? save : null}
      canSave={changed && !busy && isComplete}
    >
      {rules.map((rule, place) => (
        <TargetRule
          key={rule.id}
          rule={rule}
          isWrong={isGeneral(rule) && !isComplete}
          dayMinutes={dayMinutes}
          editable={editable}
          onChange={(next) => setRules(rules.map((one, at) => (at === place ? next : one)))}
          onRemove={() => setRules(rules.filter((_, at) => at !== place))}
        />
      ))}
      {editable && (
        <Box>
          <Button startIcon={<AddIcon />} onClick={add}>
            {translate('targets.add')}
          </Button>
        </Box>
      )}
      {value !== null && (
        <Panel title={translate('targets.behaviour')}>
          <Box sx={{ display: 'grid', gap: 2 }}>
            <TextField
              type="number"
              label={translate('targets.warn')}
              helperText={translate('targets.warn-help')}
              value={value.warnAtPercent}
              disabled={!editable}
              onChange={(event) => setValue({ ...value, warnAtPercent: Number(event.target.value) })}
              slotProps={{ htmlInput: { min: 1, max: 99 } }}
            />
            <FormControlLabel
              control={
                <Switch
                  checked={value.pausesForInstitution}
                  disabled={!editable}
                  onChange={(event) => setValue({ ...value, pausesForInstitution: event.target.checked })}
                />
              }
              label={translate('targets.pauses')}
            />
          </Box>
        </Panel>
      )}
    </SettingPage>
  );
}
