import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { LinkBase, useTranslate } from 'react-admin';
import type { PresentedDuplicate } from '../../contracts';
import { Panel } from '../layout/Panel';
import { useCan } from '../providers/use-can';
import { ToneChip } from '../theme/ToneChip';
import { EvidenceDialog } from './EvidenceDialog';
import { useCurrentPerson } from './use-person';

/** Records that may be the same person, with the reasons. The machine suggests, a person decides. */
export function PersonDuplicates() {
  const translate = useTranslate();
  const { person } = useCurrentPerson();
  if (person.duplicates.length === 0) return null;
  return (
    <Panel title={translate('people.duplicates')}>
      <Typography color="text.secondary" sx={{ mb: 1.5 }}>
        {translate('people.duplicates-text')}
      </Typography>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 2 }}>
        {person.duplicates.map((duplicate) => (
          <Duplicate key={duplicate._id} duplicate={duplicate} />
        ))}
      </Box>
    </Panel>
  );
}

function Duplicate({ duplicate }: { duplicate: PresentedDuplicate }) {
  const translate = useTranslate();
  const can = useCan();
  const { person, run, busy } = useCurrentPerson();
  const [linking, setLinking] = useState(false);
  const { _id, name, phone, caseCount, reasons } = duplicate;
  return (
    <Box component="li">
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <Box
          component={LinkBase}
          to={`/citizens/${_id}/show`}
          sx={{ fontWeight: 600, color: 'primary.main' }}
        >
          {name ?? translate('people.unnamed')}
        </Box>
        <Typography component="span" variant="body2" color="text.secondary">
          {phone !== null && `${phone} · `}
          {translate('people.case-count', { smart_count: caseCount })}
        </Typography>
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.75, my: 0.75 }}>
        {reasons.map((reason) => (
          <ToneChip key={reason} tone={reason === 'same-verified-phone' ? 'leaf' : 'gold'}>
            {translate(`duplicate.${reason}`)}
          </ToneChip>
        ))}
      </Box>
      {can('citizens.link') && (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          <Button size="small" variant="outlined" disabled={busy} onClick={() => setLinking(true)}>
            {translate('people.link')}
          </Button>
          <Button
            size="small"
            disabled={busy}
            onClick={() =>
              void run(
                (provider) => provider.linkPerson(person, _id, { kind: 'different', evidence: null }),
                'people.kept-apart',
              )
            }
          >
            {translate('people.keep-apart')}
          </Button>
        </Box>
      )}
      <EvidenceDialog
        title={linking ? translate('people.link') : null}
        text={translate('people.link-text')}
        confirm={translate('people.link')}
        busy={busy}
        onClose={() => setLinking(false)}
        onConfirm={(evidence) =>
          void run(
            (provider) => provider.linkPerson(person, _id, { kind: 'same', evidence }),
            'people.now-linked',
          )
        }
      />
    </Box>
  );
}
