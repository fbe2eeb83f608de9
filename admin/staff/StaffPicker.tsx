import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { useMemo } from 'react';
import { useStaffById } from './use-staff-by-id';
import type { Colleague } from './colleague';
import { type Offered, useStaffSearch } from './use-staff-search';

interface StaffPickerProps {
  label: string;
  /** The id of who is chosen, or of one of `fixed`; null: nobody; undefined: that is not decided yet, and the field is empty. */
  value: string | null | undefined;
  onChange: (id: string | null) => void;
  offered?: Offered;
  /** What the field says while nobody is chosen, and how one chooses nobody. */
  nobody: string;
  /** A filter that asks for nobody is empty like the ones beside it. */
  isFilter?: true;
  /** Choices besides people. */
  fixed?: Array<{ id: string; name: string }>;
  /** Stands for somebody who is not, or no longer, among the staff. */
  gone?: string;
  disabled?: boolean;
  size?: 'small' | 'medium';
}

const NOBODY = '';
const UNDECIDED = '…undecided';

/** Chooses one colleague among however many, by a part of the name. */
export function StaffPicker(props: StaffPickerProps) {
  const { label, onChange, offered = {}, disabled = false, size = 'medium' } = props;
  const { isUntyped, people, more, field } = useStaffSearch(offered);
  const always = alwaysOffered(props);
  const chosen = useChosen(props, always);
  return (
    <Autocomplete<Colleague, false, true>
      {...field}
      fullWidth
      disableClearable
      disabled={disabled}
      size={size}
      options={[...(isUntyped ? always : []), ...people, ...more]}
      value={chosen}
      onChange={(_event, { _id }) => onChange(_id === NOBODY ? null : _id)}
      renderInput={(params) => <TextField {...params} label={label} />}
    />
  );
}

const alwaysOffered = ({ nobody, fixed = [] }: StaffPickerProps): Colleague[] =>
  [{ id: NOBODY, name: nobody }, ...fixed].map((one) => ({ ...one, _id: one.id }));

/** What the field shows: the same object as long as it says the same, for with another one it forgets what is being typed. */
function useChosen({ value, fixed = [], isFilter, gone = '…' }: StaffPickerProps, always: Colleague[]) {
  const isPerson = value != null && !fixed.some(({ id }) => id === value);
  const { personOf, isPending } = useStaffById(isPerson ? [value] : []);
  const id = value === undefined ? UNDECIDED : (value ?? NOBODY);
  const isEmpty = id === UNDECIDED || (id === NOBODY && isFilter === true);
  const known = always.find(({ _id }) => _id === id) ?? personOf(id);
  const name = isEmpty ? '' : (known?.name ?? (isPending ? '…' : gone));
  return useMemo((): Colleague => ({ _id: id, id, name }), [id, name]);
}
