import CalendarIcon from '@mui/icons-material/CalendarTodayOutlined';
import IconButton from '@mui/material/IconButton';
import InputAdornment from '@mui/material/InputAdornment';
import type { SxProps } from '@mui/material/styles';
import TextField from '@mui/material/TextField';
import { type ReactNode, useRef } from 'react';
import { useTranslate } from 'react-admin';
import { readClock, readDay, writeClock, writeDay } from '../i18n/read-day';
import { useTypedValue } from './use-typed-value';

interface TypedFieldProps {
  label?: string;
  /** Says what the field is where no label is shown. */
  ariaLabel?: string;
  value: string;
  onChange: (value: string) => void;
  helperText?: ReactNode;
  disabled?: boolean;
  sx?: SxProps;
}

/**
 * A day, `2026-12-31` to the program and `៣១/១២/២០២៦` to the reader: a browser's own field shows a date in the order and digits
 * of the machine, which in Cambodia are seldom those of its reader. The browser's calendar still opens beside it.
 */
export function DateField(props: TypedFieldProps) {
  const translate = useTranslate();
  const picker = useRef<HTMLInputElement>(null);
  const typed = useTypedValue(props.value, props.onChange, { read: readDay, write: writeDay });
  const calendar = (
    <InputAdornment position="end">
      <IconButton
        size="small"
        edge="end"
        disabled={props.disabled === true}
        aria-label={translate('form.open-calendar')}
        onClick={() => picker.current?.showPicker()}
      >
        <CalendarIcon fontSize="small" />
      </IconButton>
      <input
        ref={picker}
        type="date"
        tabIndex={-1}
        aria-hidden
        value={props.value}
        onChange={(event) => typed.choose(event.target.value)}
        style={{ position: 'absolute', right: 0, bottom: 0, width: 1, height: 1, border: 0, opacity: 0 }}
      />
    </InputAdornment>
  );
  return (
    <TypedField
      {...props}
      typed={typed}
      shape={translate('form.date-shape')}
      wrong={translate('form.date-wrong')}
      calendar={calendar}
    />
  );
}

/** A time of day of 24 hours, `07:30`, in the reader's digits. */
export function TimeField(props: TypedFieldProps) {
  const translate = useTranslate();
  const typed = useTypedValue(props.value, props.onChange, { read: readClock, write: writeClock });
  return (
    <TypedField
      {...props}
      typed={typed}
      shape={translate('form.time-shape')}
      wrong={translate('form.time-wrong')}
    />
  );
}

interface TypedParts extends Omit<TypedFieldProps, 'value' | 'onChange'> {
  typed: ReturnType<typeof useTypedValue>;
  /** How it is written, and what is told of something that is written otherwise. */
  shape: string;
  wrong: string;
  calendar?: ReactNode;
}

function TypedField(parts: TypedParts) {
  const { typed, shape, wrong, calendar, label, ariaLabel, helperText, disabled, sx } = parts;
  return (
    <TextField
      {...(label !== undefined && { label })}
      value={typed.text}
      onChange={(event) => typed.type(event.target.value)}
      onBlur={typed.end}
      error={typed.wasWrong}
      helperText={typed.wasWrong ? wrong : helperText}
      placeholder={shape}
      disabled={disabled === true}
      slotProps={{
        inputLabel: { shrink: true },
        htmlInput: { autoComplete: 'off', maxLength: 20, 'aria-label': ariaLabel },
        input: { endAdornment: calendar },
      }}
      sx={sx ?? {}}
    />
  );
}
