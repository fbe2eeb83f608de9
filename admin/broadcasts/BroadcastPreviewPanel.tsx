import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import type { BroadcastPreview } from '../../contracts';
import { useLanguage } from '../i18n/use-language';
import { Panel } from '../layout/Panel';
import { ProblemNotice } from '../layout/ProblemNotice';
import { useShades } from '../theme/use-shades';

/** How many people it reaches, and what each door shows them in each language. */
export function BroadcastPreviewPanel({
  preview,
  failure,
}: {
  preview: BroadcastPreview | null;
  failure: unknown;
}) {
  const translate = useTranslate();
  return (
    <Panel title={translate('broadcast.preview')}>
      {failure !== null && <ProblemNotice error={failure} />}
      {preview === null ? (
        failure === null && <PreviewWaits />
      ) : (
        <>
          <People preview={preview} />
          <Doors doors={preview.doors} />
        </>
      )}
    </Panel>
  );
}

function PreviewWaits() {
  const translate = useTranslate();
  return (
    <Box>
      <Typography color="text.secondary">{translate('broadcast.preview-waits')}</Typography>
      <Skeleton height={80} animation={false} />
    </Box>
  );
}

function People({ preview: { people, shut, estimated } }: { preview: BroadcastPreview }) {
  const translate = useTranslate();
  return (
    <Box sx={{ mb: 2 }} aria-live="polite">
      <Typography component="p" sx={{ fontSize: '1.75rem', fontWeight: 700, lineHeight: 1.5 }}>
        {translate(estimated ? 'broadcast.people-about' : 'broadcast.people', { count: people })}
      </Typography>
      {people === 0 && (
        <Alert severity="warning" variant="outlined">
          {translate('broadcast.nobody')}
        </Alert>
      )}
      {shut > 0 && (
        <Typography color="text.secondary">
          {translate('broadcast.people-shut', { count: shut })}
        </Typography>
      )}
    </Box>
  );
}

function Doors({ doors }: { doors: BroadcastPreview['doors'] }) {
  const translate = useTranslate();
  const reader = useLanguage();
  const [language, setLanguage] = useState(reader);
  const [chosen, setChosen] = useState<string | null>(null);
  const peopleAt = (name: string) =>
    doors.reduce((sum, door) => sum + (door.channel === name ? door.people : 0), 0);
  // The door with most people stands first.
  const channels = [...new Set(doors.map(({ channel }) => channel))].sort(
    (a, b) => peopleAt(b) - peopleAt(a),
  );
  const channel = chosen ?? channels[0];
  const door = doors.find((one) => one.channel === channel && one.language === language);
  return (
    <>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mb: 1.5 }}>
        <ToggleButtonGroup
          exclusive
          size="small"
          value={channel}
          onChange={(_event, value: string | null) => setChosen(value ?? chosen)}
          aria-label={translate('broadcast.door')}
          sx={{ flexWrap: 'wrap' }}
        >
          {channels.map((name) => (
            <ToggleButton key={name} value={name} sx={{ textTransform: 'none', minHeight: 44 }}>
              {translate(`channel.${name}`)}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        <ToggleButtonGroup
          exclusive
          size="small"
          value={language}
          onChange={(_event, value: 'km' | 'en' | null) => setLanguage(value ?? language)}
          aria-label={translate('broadcast.language')}
        >
          {(['km', 'en'] as const).map((code) => (
            <ToggleButton key={code} value={code} sx={{ textTransform: 'none', minHeight: 44 }}>
              {translate(`language.${code}`)}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      </Box>
      {door !== undefined && <Door door={door} />}
    </>
  );
}

function Door({ door }: { door: BroadcastPreview['doors'][number] }) {
  const translate = useTranslate();
  const { people, parts, segments, language } = door;
  return (
    <Box sx={{ display: 'grid', gap: 1.25 }}>
      <Typography variant="body2" color="text.secondary">
        {translate('broadcast.door-people', { count: people })} ·{' '}
        {translate('broadcast.parts', { smart_count: parts.length })}
        {segments !== null &&
          ` · ${translate('broadcast.segments', { count: segments, all: segments * people })}`}
      </Typography>
      {parts.map((part, place) => (
        <Bubble key={place} {...part} language={language} />
      ))}
    </Box>
  );
}

function Bubble({ text, buttons, language }: { text: string; buttons: string[]; language: string }) {
  const shades = useShades();
  return (
    <Box lang={language} sx={{ maxWidth: '34rem' }}>
      <Box
        sx={{
          bgcolor: shades.brandTint,
          borderRadius: 2,
          px: 1.75,
          py: 1.25,
          whiteSpace: 'pre-wrap',
          overflowWrap: 'anywhere',
        }}
      >
        {text}
      </Box>
      {buttons.map((label) => (
        <Box
          key={label}
          sx={{
            mt: 0.5,
            p: 0.75,
            textAlign: 'center',
            border: `1px solid ${shades.line}`,
            borderRadius: 2,
            fontWeight: 600,
            color: shades.brand,
          }}
        >
          {label}
        </Box>
      ))}
    </Box>
  );
}
