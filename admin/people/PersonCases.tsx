import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { LinkBase, useTranslate } from 'react-admin';
import { formatCaseNumber } from '../i18n/format-case-number';
import { RelativeTime } from '../i18n/Times';
import { useLocalName } from '../i18n/use-language';
import { Panel } from '../layout/Panel';
import { STATE_TONE } from '../theme/palette';
import { ToneChip } from '../theme/ToneChip';
import { useCurrentPerson } from './use-person';

/** The person's named cases. What was filed without a name is not among them. */
export function PersonCases() {
  const translate = useTranslate();
  const nameOf = useLocalName();
  const { person } = useCurrentPerson();
  return (
    <Panel title={translate('people.cases')}>
      {person.cases.length === 0 && (
        <Typography color="text.secondary">{translate('people.no-cases')}</Typography>
      )}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1.5 }}>
        {person.cases.map(({ _id, number, state, category, office, createdAt }) => (
          <Box component="li" key={_id}>
            <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
              <Box
                component={LinkBase}
                to={`/cases/${_id}/show`}
                sx={{ fontWeight: 600, color: 'primary.main' }}
              >
                {formatCaseNumber(number)}
              </Box>
              <ToneChip tone={STATE_TONE[state]}>{translate(`state.${state}`)}</ToneChip>
            </Box>
            <Typography variant="body2" color="text.secondary">
              {category === null ? translate('decision.undecided') : translate(`category.${category}`)} ·{' '}
              {nameOf(office)} · <RelativeTime time={createdAt} />
            </Typography>
          </Box>
        ))}
      </Box>
    </Panel>
  );
}
