import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useGetOne, useInput, useTranslate } from 'react-admin';
import { z } from 'zod';
import type { PresentedPlace } from '../../contracts';
import { PlaceSearch } from '../cases/PlaceSearch';
import { useLanguage } from '../i18n/use-language';

const code = z.string().min(1).nullable().catch(null);

/** The place of a local authority, by its name: from there cases are proposed to it. */
export function InstitutionPlace() {
  const translate = useTranslate();
  const language = useLanguage();
  const { field } = useInput<{ id: string }>({ source: 'placeCode' });
  const chosen = code.parse(field.value);
  const { data } = useGetOne<PresentedPlace & { id: string }>(
    'places',
    { id: chosen ?? '' },
    { enabled: chosen !== null },
  );
  return (
    <Box sx={{ mb: 2 }}>
      {chosen !== null && (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1, mb: 1 }}>
          <Typography>
            {translate('institution.place-now', {
              place: (language === 'en' ? data?.labelEn : data?.labelKm) ?? chosen,
            })}
          </Typography>
          <Button size="small" onClick={() => field.onChange(null)}>
            {translate('form.remove')}
          </Button>
        </Box>
      )}
      <PlaceSearch onChosen={(place) => place !== null && field.onChange(place)} />
      <Typography variant="caption" color="text.secondary" component="p" sx={{ px: 1.75 }}>
        {translate('institution.place-help')}
      </Typography>
    </Box>
  );
}
