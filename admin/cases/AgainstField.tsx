import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useGetList, useTranslate } from 'react-admin';
import type { Against, PresentedOffice, PresentedSenator } from '../../contracts';
import { useLocalName } from '../i18n/use-language';
import { EVERYTHING } from '../providers/everything';

type Kind = Against['kind'];
const KINDS: readonly Kind[] = ['office', 'senator', 'institution', 'unknown'];
const NOBODY = 'nobody';

interface AgainstFieldProps {
  value: Against | null;
  onChange: (against: Against | null) => void;
}

/** Whom the complaint is about: an office or a senator by name, an institution in words, or somebody of the Senate not named. */
export function AgainstField({ value, onChange }: AgainstFieldProps) {
  const translate = useTranslate();
  const kind = value?.kind ?? NOBODY;
  const choose = (chosen: string) => {
    const known = KINDS.find((one) => one === chosen);
    onChange(known === undefined ? null : { kind: known, id: null, text: value?.text ?? null });
  };
  return (
    <>
      <TextField
        select
        label={translate('case.against')}
        helperText={translate('case.against-help')}
        value={kind}
        onChange={(event) => choose(event.target.value)}
      >
        {[NOBODY, ...KINDS].map((one) => (
          <MenuItem key={one} value={one}>
            {translate(`case.against-${one}`)}
          </MenuItem>
        ))}
      </TextField>
      {value !== null && (value.kind === 'office' || value.kind === 'senator') && (
        <WhoField kind={value.kind} id={value.id} onChange={(id) => onChange({ ...value, id })} />
      )}
      {value?.kind === 'institution' && (
        <TextField
          label={translate('case.against-text')}
          value={value.text ?? ''}
          onChange={(event) =>
            onChange({ ...value, text: event.target.value === '' ? null : event.target.value })
          }
          slotProps={{ htmlInput: { maxLength: 200 } }}
        />
      )}
    </>
  );
}

type Named = (PresentedOffice | PresentedSenator) & { id: string };

function WhoField({
  kind,
  id,
  onChange,
}: {
  kind: 'office' | 'senator';
  id: string | null;
  onChange: (id: string) => void;
}) {
  const translate = useTranslate();
  const nameOf = useLocalName();
  const { data = [] } = useGetList<Named>(kind === 'office' ? 'offices' : 'senators', EVERYTHING);
  return (
    <TextField
      select
      required
      label={translate('case.against-who')}
      value={data.some(({ _id }) => _id === id) ? (id ?? '') : ''}
      onChange={(event) => onChange(event.target.value)}
    >
      {data
        .filter(({ active }) => active)
        .map((one) => (
          <MenuItem key={one._id} value={one._id} sx={{ whiteSpace: 'normal' }}>
            {nameOf(one)}
          </MenuItem>
        ))}
    </TextField>
  );
}
