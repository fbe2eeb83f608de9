import SearchIcon from '@mui/icons-material/Search';
import Box from '@mui/material/Box';
import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import { useRef } from 'react';
import { useThrottled } from '../providers/use-throttled';

/** A field over a list that narrows it while somebody writes. */
export function ListSearch({ label, onSearch }: { label: string; onSearch: (q: string) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const search = useThrottled(() => onSearch(input.current?.value.trim() ?? ''), 400);
  return (
    <Box component="search" sx={{ mb: 2 }}>
      <TextField
        inputRef={input}
        onChange={search}
        placeholder={label}
        fullWidth
        slotProps={{
          htmlInput: { 'aria-label': label, type: 'search', maxLength: 100 },
          input: {
            startAdornment: (
              <InputAdornment position="start">
                <SearchIcon fontSize="small" />
              </InputAdornment>
            ),
          },
        }}
      />
    </Box>
  );
}
