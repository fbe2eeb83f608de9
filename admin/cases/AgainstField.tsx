import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useGetList, useTranslate } from 'react-admin';
import type { Against, PresentedOffice, PresentedSenator } from '../../contracts';
import { useLocalName } from '../i18n/use-language';
import { EVERYTHING } from '../providers/everything';

type Kind = Against['kind'];
const KINDS: readonly Kind[] = ['office', 'senator', 'institution', 'unknown'];
const NOBODY = 'nobody';
/** Nobody has said: the words of the story decide. */
export const AS_TOLD = 'as-told';

/** Somebody of ours is meant and not chosen yet. */
export const lacksName = (against: Against | null | undefined): boolean =>
  (against?.kind === 'office' || against?.kind === 'senator') && against.id === null;

interface AgainstFieldProps<Value> {
  /** Undefined, where it may be: as the words of the story say. */
  value: Value;
  onChange: (against: Value | Against | null) => void;
  /** What is chosen may be left to the story. */
  asTold?: boolean;
}

/** Whom the complaint is about: an office or a senator by name, an institution in words, or somebody of the Senate not named. */
export function AgainstField<Value extends Against | null | undefined>({
  value,
  onChange,
  asTold = false,
}: AgainstFieldProps<Value>) {
  const translate = useTranslate();
  const kind = value === undefined ? AS_TOLD : (value?.kind ?? NOBODY);
  const choose = (chosen: string) => {
    if (chosen === AS_TOLD) {
      onChange(undefined as Value);
      return;
    }
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
        {[...(asTold ? [AS_TOLD] : []), NOBODY, ...KINDS].map((one) => (
          <MenuItem key={one} value={one}>
            {translate(`case.against-${one}`)}
          </MenuItem>
        ))}
      </TextField>
      {value != null && (value.kind === 'office' || value.kind === 'senator') && (
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
