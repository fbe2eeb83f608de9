import ClearIcon from '@mui/icons-material/Clear';
import SearchIcon from '@mui/icons-material/Search';
import TuneIcon from '@mui/icons-material/Tune';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Collapse from '@mui/material/Collapse';
import IconButton from '@mui/material/IconButton';
import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import { useEffect, useRef, useState } from 'react';
import { useTranslate } from 'react-admin';
import { CaseFacets } from './CaseFacets';
import { CaseFilters, FILTER_NAMES } from './CaseFilters';
import { useThrottled } from '../providers/use-throttled';
import { useCaseFilters } from './use-case-filters';

/** Search by number or words of the story, and the filters behind a button. */
export function CaseSearch() {
  const translate = useTranslate();
  const { set, apply } = useCaseFilters();
  const asked = set.q ?? '';
  const [text, setText] = useState(asked);
  const [open, setOpen] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const count = FILTER_NAMES.filter((name) => (set[name] ?? '') !== '').length;

  // Another view or "clear all" empties the field too.
  useEffect(() => setText(asked), [asked]);
  const search = useThrottled(() => {
    const { q: _, ...others } = set;
    const words = input.current?.value.trim() ?? '';
    apply(words === '' ? others : { ...others, q: words });
  }, 400);
  const change = (words: string) => {
    setText(words);
    search();
  };

  return (
    <Box component="search" sx={{ mb: 2 }}>
      <Box sx={{ display: 'flex', gap: 1 }}>
        <TextField
          value={text}
          onChange={(event) => change(event.target.value)}
          inputRef={input}
          placeholder={translate('inbox.search')}
          fullWidth
          slotProps={{
            htmlInput: { 'aria-label': translate('inbox.search'), type: 'search', maxLength: 200 },
            input: {
              startAdornment: (
                <InputAdornment position="start">
                  <SearchIcon fontSize="small" />
                </InputAdornment>
              ),
              endAdornment: text !== '' && (
                <InputAdornment position="end">
                  <IconButton
                    edge="end"
                    size="small"
                    aria-label={translate('inbox.clear-search')}
                    onClick={() => change('')}
                  >
                    <ClearIcon fontSize="small" />
                  </IconButton>
                </InputAdornment>
              ),
            },
          }}
          sx={{ '& input::-webkit-search-cancel-button': { display: 'none' } }}
        />
        <Button
          variant="outlined"
          startIcon={<TuneIcon />}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          sx={{ flexShrink: 0, bgcolor: 'background.paper' }}
        >
          {count === 0 ? translate('inbox.filters') : translate('inbox.filters-set', { count })}
        </Button>
      </Box>
      <Collapse in={open} unmountOnExit>
        <CaseFilters />
        <CaseFacets />
      </Collapse>
    </Box>
  );
}
