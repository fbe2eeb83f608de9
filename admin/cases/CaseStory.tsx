import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import Box from '@mui/material/Box';
import { LinkBase, useTranslate } from 'react-admin';
import type { OnBehalfOf } from '../../contracts';
import { Panel } from '../layout/Panel';
import { useCan } from '../providers/use-can';
import { useCurrentCase } from './use-case';

/** What the person told, in the person's own words. */
export function CaseStory() {
  const translate = useTranslate();
  const can = useCan();
  const { record } = useCurrentCase();
  const name = record.withoutName
    ? translate('case.nameless')
    : (record.citizenName ?? translate('case.no-name'));
  const noStory = record.erasedAt === null ? 'inbox.no-story' : 'thread.erased';
  return (
    <Panel title={translate('case.story')}>
      <Typography
        lang={record.storyLanguage === 'en' ? 'en' : 'km'}
        sx={{ whiteSpace: 'pre-wrap', fontSize: '1.0625rem', lineHeight: 1.9, maxWidth: '46rem' }}
      >
        {record.story === '' ? translate(noStory) : `${record.story}${record.storyCut === true ? '…' : ''}`}
      </Typography>
      <Box sx={{ mt: 1.5, color: 'text.secondary', fontSize: '0.8125rem', lineHeight: 1.75 }}>
        {record.citizenId !== null && can('citizens.read') ? (
          <Link component={LinkBase} to={`/citizens/${record.citizenId}/show`} underline="always">
            {name}
          </Link>
        ) : (
          name
        )}{' '}
        · {translate('case.story-language', { language: translate(`language.${record.storyLanguage}`) })}
        {record.onBehalfOf !== null && (
          <> · {translate('filing.behalf-of', { name: behalfName(record.onBehalfOf) })}</>
        )}
        {record.filedVia !== null && <> · {translate(`filing.via-${record.filedVia}`)}</>}
        {record.attachmentCount > 0 && (
          <> · {translate('inbox.attachments', { smart_count: record.attachmentCount })}</>
        )}
      </Box>
    </Panel>
  );
}

const behalfName = ({ name, relation }: OnBehalfOf) => (relation === null ? name : `${name} (${relation})`);
