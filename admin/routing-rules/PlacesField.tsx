import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useGetList, useGetMany, useTranslate } from 'react-admin';
import type { PresentedPlace } from '../../contracts';
import { useLanguage } from '../i18n/use-language';

type Row = PresentedPlace & { id: string };
const MOST_SHOWN = 20;

/** Several official places, found while typing; each stands for everything that lies in it. */
export function PlacesField({ codes, onChange }: { codes: string[]; onChange: (codes: string[]) => void }) {
  const translate = useTranslate();
  const language = useLanguage();
  const [text, setText] = useState('');
  const { data: chosen = [] } = useGetMany<Row>('places', { ids: codes });
  const { data: found = [], isFetching } = useGetList<Row>(
    'places',
    { filter: { q: text.trim() }, pagination: { page: 1, perPage: MOST_SHOWN } },
    { enabled: text.trim() !== '', placeholderData: (before) => before },
  );
  const known = new Map([...found, ...chosen].map((place) => [place.code, place]));
  const labelOf = (code: string) => {
    const place = known.get(code);
    if (place === undefined) return code;
    return language === 'en' ? place.labelEn : place.labelKm;
  };
  return (
    <Autocomplete<string, true>
      multiple
      options={text.trim() === '' ? [] : found.map(({ code }) => code)}
      value={codes}
      filterOptions={(options) => options}
      getOptionLabel={labelOf}
      getOptionKey={(code) => code}
      loading={isFetching}
      loadingText={translate('ra.message.loading')}
      noOptionsText={translate(text.trim() === '' ? 'decision.type-to-search' : 'decision.no-places')}
      clearText={translate('ra.action.clear_input_value')}
      openText={translate('ra.action.open')}
      closeText={translate('ra.action.close')}
      onInputChange={(_event, words, reason) => {
        if (reason === 'input') setText(words);
      }}
      onChange={(_event, places) => {
        setText('');
        onChange(places);
      }}
      renderInput={(params) => (
        <TextField
          {...params}
          label={translate('rules.places')}
          helperText={translate('rules.places-help')}
          slotProps={{ inputLabel: { shrink: true } }}
        />
      )}
    />
  );
}
