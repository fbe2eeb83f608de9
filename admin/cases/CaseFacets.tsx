import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useEffect, useState } from 'react';
import { useDataProvider, useGetList, useTranslate } from 'react-admin';
import type { CaseFacets as Facets, PresentedRegion } from '../../contracts';
import { useLocalName } from '../i18n/use-language';
import { ProblemNotice } from '../layout/ProblemNotice';
import type { ConsoleDataProvider } from '../providers/data-provider';
import { EVERYTHING } from '../providers/everything';
import { useCaseFilters } from './use-case-filters';
import { ViewChip } from './ViewChip';

const SHOWN = ['state', 'category', 'priority', 'regionId'] as const;
type Shown = (typeof SHOWN)[number];
const LABELS: Record<Shown, string> = {
  state: 'inbox.state',
  category: 'inbox.category',
  priority: 'inbox.priority',
  regionId: 'inbox.region',
};
const MOST_VALUES = 10;

/** What the cases of the list are: how many have which state, subject, priority and region. A value narrows the list to it. */
export function CaseFacets() {
  const translate = useTranslate();
  const { set, apply } = useCaseFilters();
  const { facets, failure } = useFacets(set);
  const nameOfValue = useValueNames();
  if (failure !== null) return <ProblemNotice error={failure} />;
  if (facets === null || facets.total.count === 0) return null;
  const toggle = (field: Shown, code: string) => {
    const others = Object.entries(set).filter(([name]) => name !== field);
    apply({ ...Object.fromEntries(others), ...(set[field] !== code && { [field]: code }) });
  };
  return (
    <Box
      role="group"
      aria-label={translate('inbox.facets')}
      sx={{
        display: 'grid',
        gap: 2,
        pt: 2,
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'repeat(2, minmax(0, 1fr))' },
      }}
    >
      {SHOWN.map((field) => (
        <Box key={field} role="group" aria-label={translate(LABELS[field])}>
          <Typography variant="body2" color="text.secondary" sx={{ mb: 0.5 }}>
            {translate(LABELS[field])}
          </Typography>
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.75 }}>
            {facets[field].slice(0, MOST_VALUES).map(({ code, count, moreThan }) => (
              <ViewChip
                key={code}
                small
                label={nameOfValue(field, code)}
                count={count}
                moreThan={moreThan}
                chosen={set[field] === code}
                onClick={() => toggle(field, code)}
              />
            ))}
            {facets[field].length === 0 && (
              <Typography variant="body2">{translate('inbox.facet-none')}</Typography>
            )}
          </Box>
        </Box>
      ))}
      {facets.total.moreThan && (
        <Typography variant="body2" color="text.secondary" sx={{ gridColumn: '1 / -1' }}>
          {translate('inbox.facets-newest', { count: facets.total.count.toLocaleString('en') })}
        </Typography>
      )}
    </Box>
  );
}

/** Counted anew when the filters change; the last counts stay until the new ones are there. */
function useFacets(set: Record<string, string>) {
  const provider = useDataProvider<ConsoleDataProvider>();
  const [facets, setFacets] = useState<Facets | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const asked = JSON.stringify(set);
  useEffect(() => {
    let current = true;
    provider.readFacets(JSON.parse(asked) as Record<string, string>).then(
      (counted) => {
        if (!current) return;
        setFacets(counted);
        setFailure(null);
      },
      (error: unknown) => current && setFailure(error),
    );
    return () => {
      current = false;
    };
  }, [provider, asked]);
  return { facets, failure };
}

function useValueNames(): (field: Shown, code: string) => string {
  const translate = useTranslate();
  const nameOf = useLocalName();
  const { data: regions = [] } = useGetList<PresentedRegion & { id: string }>('regions', EVERYTHING);
  return (field, code) => {
    if (field !== 'regionId') return translate(`${field}.${code}`);
    const region = regions.find(({ _id }) => _id === code);
    return region === undefined ? translate('timeline.another-office') : nameOf(region);
  };
}
