import FormControlLabel from '@mui/material/FormControlLabel';
import MenuItem from '@mui/material/MenuItem';
import Switch from '@mui/material/Switch';
import TextField from '@mui/material/TextField';
import { useGetList, useTranslate } from 'react-admin';
import {
  PICK_STRATEGIES,
  pickStrategy,
  type PresentedOffice,
  ROUTE_TARGETS,
  routeTarget,
  type RoutingRule,
} from '../../contracts';
import { useLocalName } from '../i18n/use-language';
import { EVERYTHING } from '../providers/everything';

type Effect = RoutingRule['then'];
const NOBODY = 'nobody';

/** Where the rule sends to, and who gets it there. */
export function RuleEffect({ then, onChange }: { then: Effect; onChange: (then: Effect) => void }) {
  const translate = useTranslate();
  const change = (part: Partial<Effect>) => onChange({ ...then, ...part });
  const hasSenators = then.target === 'region' || then.target === 'members-without-region';
  return (
    <>
      <Choice
        label="rules.target"
        value={then.target}
        options={ROUTE_TARGETS.map((target) => [target, translate(`rules.target-${target}`)])}
        onChange={(target) => change({ target: routeTarget.parse(target), officeId: null })}
      />
      {then.target === 'office' && (
        <OfficeChoice officeId={then.officeId} onChange={(officeId) => change({ officeId })} />
      )}
      {hasSenators && (
        <Choice
          label="rules.senators"
          value={then.senators}
          options={PICK_STRATEGIES.map((pick) => [pick, translate(`rules.pick-${pick}`)])}
          onChange={(pick) => change({ senators: pickStrategy.parse(pick) })}
        />
      )}
      <Choice
        label="rules.assignee"
        value={then.assignee ?? NOBODY}
        options={[
          ...PICK_STRATEGIES.map((pick): [string, string] => [pick, translate(`rules.pick-${pick}`)]),
          [NOBODY, translate('rules.nobody')],
        ]}
        onChange={(pick) => change({ assignee: pick === NOBODY ? null : pickStrategy.parse(pick) })}
      />
      <TextField
        type="number"
        label={translate('rules.most-open')}
        helperText={translate('rules.most-open-help')}
        value={then.mostOpen ?? ''}
        onChange={(event) =>
          change({ mostOpen: event.target.value === '' ? null : Number(event.target.value) })
        }
        slotProps={{ htmlInput: { min: 1, max: 100_000 } }}
      />
      <FormControlLabel
        control={
          <Switch
            checked={then.keepsEarlier}
            onChange={(event) => change({ keepsEarlier: event.target.checked })}
          />
        }
        label={translate('rules.keeps')}
      />
    </>
  );
}

interface ChoiceProps {
  label: string;
  value: string;
  options: Array<[string, string]>;
  onChange: (value: string) => void;
}

function Choice({ label, value, options, onChange }: ChoiceProps) {
  const translate = useTranslate();
  return (
    <TextField
      select
      label={translate(label)}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      {options.map(([code, name]) => (
        <MenuItem key={code} value={code} sx={{ whiteSpace: 'normal' }}>
          {name}
        </MenuItem>
      ))}
    </TextField>
  );
}

function OfficeChoice({
  officeId,
  onChange,
}: {
  officeId: string | null;
  onChange: (officeId: string) => void;
}) {
  const nameOf = useLocalName();
  const { data = [] } = useGetList<PresentedOffice & { id: string }>('offices', EVERYTHING);
  return (
    <Choice
      label="rules.office"
      value={data.some(({ _id }) => _id === officeId) ? (officeId ?? '') : ''}
      options={data.map((office) => [office._id, nameOf(office)])}
      onChange={onChange}
    />
  );
}
