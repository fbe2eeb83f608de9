import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { LinkBase, useTranslate } from 'react-admin';
import type { PresentedPerson } from '../../contracts';
import { formatExact } from '../i18n/format-time';
import { Panel } from '../layout/Panel';
import { useCan } from '../providers/use-can';
import { useCurrentPerson } from './use-person';

/** The other records of the person, and what was decided about them; each decision can be undone without loss. */
export function PersonLinks() {
  const translate = useTranslate();
  const { person } = useCurrentPerson();
  if (person.links.length === 0 && person.others.length === 0) return null;
  return (
    <Panel title={translate('people.links')}>
      {person.others.map(({ _id, name, channels }) => (
        <Box key={_id} sx={{ mb: 1 }}>
          <Box
            component={LinkBase}
            to={`/citizens/${_id}/show`}
            sx={{ fontWeight: 600, color: 'primary.main' }}
          >
            {name ?? translate('people.unnamed')}
          </Box>{' '}
          <Typography component="span" variant="body2" color="text.secondary">
            {channels.map((channel) => translate(`channel.${channel}`)).join(', ')}
          </Typography>
        </Box>
      ))}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1.5 }}>
        {person.links.map((link) => (
          <Decision key={link._id} link={link} />
        ))}
      </Box>
    </Panel>
  );
}

function Decision({ link }: { link: PresentedPerson['links'][number] }) {
  const translate = useTranslate();
  const can = useCan();
  const { person, run, busy } = useCurrentPerson();
  const { kind, at, byName, evidence, reasons } = link;
  const details = [
    translate('people.decided', { name: byName ?? '', time: formatExact(at, translate) }),
    ...reasons.map((reason) => translate(`duplicate.${reason}`)),
    ...(evidence === null ? [] : [translate(`evidence.${evidence}`)]),
  ];
  return (
    <Box component="li">
      <Typography>{translate(`people.decided-${kind}`)}</Typography>
      <Typography variant="body2" color="text.secondary">
        {details.join(' · ')}
      </Typography>
      {can('citizens.link') && (
        <Button
          size="small"
          sx={{ ml: -1 }}
          disabled={busy}
          onClick={() =>
            void run((provider) => provider.unlinkPerson(person, link._id), 'people.now-unlinked')
          }
        >
          {translate('people.unlink')}
        </Button>
      )}
    </Box>
  );
}
