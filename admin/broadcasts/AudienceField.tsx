import ListSubheader from '@mui/material/ListSubheader';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useTranslate } from 'react-admin';
import { type BroadcastAudience, broadcastAudience } from '../../contracts';
import type { useAudiences } from './use-audiences';

interface AudienceFieldProps {
  audiences: ReturnType<typeof useAudiences>;
  value: BroadcastAudience | null;
  onChange: (audience: BroadcastAudience) => void;
  missing: boolean;
}

const keyOf = ({ kind, code }: BroadcastAudience) => `${kind}:${code}`;

/** Whom the broadcast is for: every kind of audience under its own heading. */
export function AudienceField({
  audiences: { audiences, nameOf },
  value,
  onChange,
  missing,
}: AudienceFieldProps) {
  const translate = useTranslate();
  const kinds = [...new Set(audiences?.map(({ kind }) => kind) ?? [])];
  const choose = (key: string) => {
    const [kind, code] = key.split(':');
    onChange(broadcastAudience.parse({ kind, code }));
  };
  return (
    <TextField
      select
      label={translate('broadcast.audience')}
      value={value === null || audiences === null ? '' : keyOf(value)}
      onChange={(event) => choose(event.target.value)}
      error={missing}
      helperText={missing ? translate('form.required') : translate('broadcast.audience-help')}
    >
      {kinds.flatMap((kind) => [
        <ListSubheader key={kind}>{translate(`broadcast.audience-${kind}`, { _: kind })}</ListSubheader>,
        ...(audiences ?? [])
          .filter((one) => one.kind === kind)
          .map((one) => (
            <MenuItem key={keyOf(one)} value={keyOf(one)}>
              {nameOf(one)}
            </MenuItem>
          )),
      ])}
    </TextField>
  );
}
