import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { useMemo } from 'react';
import { useStaffById } from './use-staff-by-id';
import { type Colleague, type Offered, useStaffSearch } from './use-staff-search';

interface StaffPickerProps {
  label: string;
  /** The id of who is chosen, or of one of `fixed`; null: nobody. */
  value: string | null;
  onChange: (id: string | null) => void;
  offered?: Offered;
  /** What the field says while nobody is chosen, and how one chooses nobody. */
  nobody: string;
  /** Choices besides people. */
  fixed?: Array<{ id: string; name: string }>;
  /** Stands for somebody who is not, or no longer, among the staff. */
  gone?: string;
  disabled?: boolean;
  size?: 'small' | 'medium';
}

const NOBODY = '';

/** Chooses one colleague among however many, by a part of the name. */
export function StaffPicker(props: StaffPickerProps) {
  const { label, value, onChange, offered = {}, nobody, fixed = [], gone = '…', disabled, size } = props;
  const { isUntyped, people, more, field } = useStaffSearch(offered);
  const always = [{ id: NOBODY, name: nobody }, ...fixed].map((one): Colleague => ({
    ...one,
    _id: one.id,
  }));
  const isPerson = value !== null && !fixed.some(({ id }) => id === value);
  const { personOf, isPending } = useStaffById(isPerson ? [value] : []);
  const id = value ?? NOBODY;
  const known = always.find(({ _id }) => _id === id) ?? personOf(id);
  const name = known?.name ?? (isPending ? '…' : gone);
  // The same object as long as it says the same: with another one the field forgets what is being typed.
  const chosen = useMemo((): Colleague => ({ _id: id, id, name }), [id, name]);
  return (
    <Autocomplete<Colleague, false, true>
      {...field}
      fullWidth
      disableClearable
      disabled={disabled ?? false}
      size={size ?? 'medium'}
      options={[...(isUntyped ? always : []), ...people, ...more]}
      value={chosen}
      onChange={(_event, { _id }) => onChange(_id === NOBODY ? null : _id)}
      renderInput={(params) => <TextField {...params} label={label} />}
    />
  );
}
