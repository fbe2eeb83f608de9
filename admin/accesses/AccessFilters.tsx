import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { AUDITED_ACTS } from '../../contracts';
import { toLatinDigits } from '../i18n/khmer-digits';
import { DateField } from '../layout/DateField';
import { StaffPicker } from '../staff/StaffPicker';

interface AccessFiltersProps {
  filter: Record<string, string>;
  onChange: (filter: Record<string, string>) => void;
}

const CASE_NUMBER = /^\d{10}$/;

/** Whose accesses, of what kind, to which case, between which days. */
export function AccessFilters({ filter, onChange }: AccessFiltersProps) {
  const translate = useTranslate();
  const [round, setRound] = useState(0);
  const set = (name: string, value: string) => {
    const others = Object.entries(filter).filter(([other]) => other !== name);
    onChange({ ...Object.fromEntries(others), ...(value !== '' && { [name]: value }) });
  };
  const choice = (name: string, label: string, options: Array<readonly [string, string]>) => (
    <TextField
      select
      label={translate(label)}
      value={filter[name] ?? ''}
      onChange={(event) => set(name, event.target.value)}
    >
      <MenuItem value="">{translate('form.all')}</MenuItem>
      {options.map(([value, text]) => (
        <MenuItem key={value} value={value}>
          {text}
        </MenuItem>
      ))}
    </TextField>
  );
  return (
    <Box
      component="search"
      sx={{
        display: 'grid',
        gridTemplateColumns: 'repeat(auto-fill, minmax(11.5rem, 1fr))',
        gap: 1.5,
        mb: 2,
        alignItems: 'start',
      }}
    >
      <StaffPicker
        label={translate('accesses.person')}
        value={filter.staffId ?? null}
        onChange={(id) => set('staffId', id ?? '')}
        offered={{ withLeavers: true }}
        nobody={translate('form.all')}
        isFilter
      />
      {choice(
        'act',
        'accesses.act',
        AUDITED_ACTS.map((act) => [act, translate(`accesses.act-${act}`)] as const),
      )}
      <CaseField key={round} value={filter.case ?? ''} onChange={(number) => set('case', number)} />
      <WordsField key={`words-${String(round)}`} onChange={(words) => set('words', words)} />
      <DateField
        label={translate('accesses.from')}
        value={filter.from ?? ''}
        onChange={(day) => set('from', day)}
      />
      <DateField
        label={translate('accesses.to')}
        value={filter.to ?? ''}
        onChange={(day) => set('to', day)}
      />
      <Button
        onClick={() => {
          onChange({});
          setRound(round + 1);
        }}
        sx={{ justifySelf: 'start' }}
      >
        {translate('inbox.clear-filters')}
      </Button>
    </Box>
  );
}

/** Who searched for a name, a number or words: asked once somebody has finished writing, because only the whole words are found. */
function WordsField({ onChange }: { onChange: (words: string) => void }) {
  const translate = useTranslate();
  const [text, setText] = useState('');
  const ask = () => onChange(text.trim());
  return (
    <TextField
      label={translate('accesses.words')}
      helperText={translate('accesses.words-help')}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={ask}
      onKeyDown={({ key }) => key === 'Enter' && ask()}
      slotProps={{ htmlInput: { maxLength: 200 } }}
    />
  );
}

/** A case is looked for when its number is whole. */
function CaseField({ value, onChange }: { value: string; onChange: (number: string) => void }) {
  const translate = useTranslate();
  const [text, setText] = useState(value);
  const [left, setLeft] = useState(false);
  const digits = toLatinDigits(text).replaceAll(/\D/g, '');
  const isWhole = CASE_NUMBER.test(digits);
  // What holds a letter will never be a number; a number that is not whole yet may still become one.
  const isWrong = text.trim() !== '' && !isWhole && (left || /[^\s\d-]/.test(toLatinDigits(text)));
  return (
    <TextField
      label={translate('accesses.case')}
      value={text}
      error={isWrong}
      helperText={isWrong ? translate('accesses.case-wrong') : undefined}
      onBlur={() => setLeft(true)}
      onKeyDown={({ key }) => setLeft(key === 'Enter')}
      onChange={(event) => {
        setText(event.target.value);
        const typed = toLatinDigits(event.target.value).replaceAll(/\D/g, '');
        if (CASE_NUMBER.test(typed)) onChange(typed);
        else if (value !== '') onChange('');
      }}
      slotProps={{ htmlInput: { inputMode: 'numeric', maxLength: 20 } }}
    />
  );
}
