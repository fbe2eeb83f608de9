import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useGetList, useTranslate } from 'react-admin';
import type { PresentedCase, PresentedPlace } from '../../contracts';
import { useLanguage } from '../i18n/use-language';

const MOST_SHOWN = 20;

/** Finds an official place by a part of its name in either script; each is shown with the places above it. */
export function PlaceSearch({
  current = null,
  help,
  onChosen,
}: {
  /** The place that stands now. */
  current?: PresentedCase['placeLabel'];
  /** What an empty field means; left out: how to search. */
  help?: string;
  onChosen: (placeCode: string | null) => void;
}) {
  const translate = useTranslate();
  const language = useLanguage();
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<PresentedPlace | null>(null);
  const { data = [], isFetching } = useGetList<PresentedPlace & { id: string }>(
    'places',
    { filter: { q: text.trim() }, pagination: { page: 1, perPage: MOST_SHOWN } },
    { enabled: text.trim() !== '', placeholderData: (before) => before },
  );
  const labelOf = (place: PresentedPlace) => (language === 'en' ? place.labelEn : place.labelKm);
  return (
    <Autocomplete<PresentedPlace>
      options={text.trim() === '' ? [] : data}
      value={chosen}
      filterOptions={(options) => options}
      getOptionLabel={labelOf}
      getOptionKey={({ code }) => code}
      isOptionEqualToValue={(a, b) => a.code === b.code}
      loading={isFetching}
      loadingText={translate('ra.message.loading')}
      noOptionsText={translate(text.trim() === '' ? 'decision.type-to-search' : 'decision.no-places')}
      clearText={translate('ra.action.clear_input_value')}
      openText={translate('ra.action.open')}
      closeText={translate('ra.action.close')}
      onInputChange={(_event, words, reason) => {
        if (reason === 'input') setText(words);
      }}
      onChange={(_event, place) => {
        setChosen(place);
        onChosen(place?.code ?? null);
      }}
      renderOption={({ key, ...props }, place) => (
        <Box
          component="li"
          key={key}
          {...props}
          sx={{ flexDirection: 'column', alignItems: 'flex-start !important', lineHeight: 1.75 }}
        >
          <span>{labelOf(place)}</span>
          <Box component="span" sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
            {language === 'en' ? place.nameKm : place.nameEn} · {place.code}
          </Box>
        </Box>
      )}
      renderInput={(params) => (
        <TextField
          {...params}
          label={translate('decision.place')}
          placeholder={current?.[language] ?? translate('decision.search-place')}
          helperText={help ?? translate('decision.search-place')}
          slotProps={{ inputLabel: { shrink: true } }}
        />
      )}
    />
  );
}
