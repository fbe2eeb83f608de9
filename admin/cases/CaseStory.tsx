import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import Box from '@mui/material/Box';
import { useState } from 'react';
import { LinkBase, useTranslate } from 'react-admin';
import type { OnBehalfOf } from '../../contracts';
import { Panel } from '../layout/Panel';
import { useCan } from '../providers/use-can';
import { useCurrentCase } from './use-case';

/** A longer story would push the answer off the screen: its beginning is shown, and the rest when somebody wants it. */
const LONG = 600;
const MOST_LINES = 10;
const LINES_AT_FIRST = {
  display: '-webkit-box',
  WebkitLineClamp: String(MOST_LINES),
  WebkitBoxOrient: 'vertical',
  overflow: 'hidden',
} as const;

/** What the person told, in the person's own words. */
export function CaseStory() {
  const translate = useTranslate();
  const can = useCan();
  const { record } = useCurrentCase();
  const name = record.withoutName
    ? translate('case.nameless')
    : (record.citizenName ?? translate('case.no-name'));
  return (
    <Panel title={translate('case.story')}>
      <StoryWords />
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

function StoryWords() {
  const translate = useTranslate();
  const { record } = useCurrentCase();
  const [all, setAll] = useState(false);
  const { story, storyLanguage, storyCut, erasedAt } = record;
  const isLong = story.length > LONG || story.split('\n').length > MOST_LINES;
  const noStory = erasedAt === null ? 'inbox.no-story' : 'thread.erased';
  return (
    <>
      <Typography
        id="story-words"
        lang={storyLanguage === 'en' ? 'en' : 'km'}
        sx={{
          ...{ whiteSpace: 'pre-wrap', fontSize: '1.0625rem', lineHeight: 1.9, maxWidth: '46rem' },
          ...(isLong && !all && LINES_AT_FIRST),
        }}
      >
        {story === '' ? translate(noStory) : `${story}${storyCut === true ? '…' : ''}`}
      </Typography>
      {isLong && (
        <Button
          aria-expanded={all}
          aria-controls="story-words"
          onClick={() => setAll(!all)}
          sx={{ ml: -1 }}
        >
          {translate(all ? 'case.story-less' : 'case.story-all')}
        </Button>
      )}
    </>
  );
}
