import AttachFileIcon from '@mui/icons-material/AttachFile';
import MarkChatUnreadIcon from '@mui/icons-material/MarkChatUnreadOutlined';
import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import Typography from '@mui/material/Typography';
import { LinkBase, useListContext, useTranslate } from 'react-admin';
import { formatCaseNumber } from '../i18n/format-case-number';
import { RelativeTime } from '../i18n/Times';
import { ClockChip, pressingClock } from '../clocks/ClockChip';
import { useLocalName } from '../i18n/use-language';
import { useCan } from '../providers/use-can';
import { ToneChip } from '../theme/ToneChip';
import { PRIORITY_TONE, STATE_TONE, toneColours } from '../theme/palette';
import { useShades } from '../theme/use-shades';
import { type CaseRow, citizenWaits, isAlerting } from './case-facts';
import { ChannelIcon } from './ChannelIcon';
import { PlaceName } from './PlaceName';

const LEFT_EDGE = 4;

/** One case of the inbox: a line on a desk, a card on a phone. All of it is one link. */
export function CaseRowItem({ record, fresh }: { record: CaseRow; fresh: boolean }) {
  const translate = useTranslate();
  const shades = useShades();
  const nameOf = useLocalName();
  const priority = record.priority.code ?? 'normal';
  const tone = isAlerting(record) ? 'urgent' : PRIORITY_TONE[priority];
  const edge = tone === 'quiet' ? 'transparent' : toneColours(shades, tone).colour;
  return (
    <Box
      component="li"
      sx={{
        position: 'relative',
        borderInlineStart: `${LEFT_EDGE}px solid ${edge}`,
        bgcolor: fresh ? shades.goldTint : 'transparent',
        transition: 'background-color 1.5s',
        '&:hover': { bgcolor: fresh ? shades.goldTint : shades.ground },
        display: 'grid',
        gridTemplateColumns: { xs: '1fr', md: 'minmax(0, 1fr) 17rem' },
        columnGap: 3,
        rowGap: 1,
        px: { xs: 1.75, sm: 2.25 },
        py: 1.5,
      }}
    >
      <Box sx={{ minWidth: 0 }}>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 1, rowGap: 0.25 }}>
          <ChooseCase record={record} />
          <Typography
            component={LinkBase}
            to={`/cases/${record._id}/show`}
            sx={{
              fontWeight: 600,
              color: 'text.primary',
              textDecoration: 'none',
              '&::after': { content: '""', position: 'absolute', inset: 0 },
              '&:focus-visible': { outline: 'none' },
              '&:focus-visible::after': { outline: `2px solid ${shades.brand}`, outlineOffset: -2 },
            }}
          >
            {record.category.code === null
              ? translate('inbox.no-category')
              : translate(`category.${record.category.code}`)}
          </Typography>
          {tone !== 'quiet' && <ToneChip tone={tone}>{translate(`priority.${priority}`)}</ToneChip>}
          {record.tags.map((tag) => (
            <ToneChip key={tag} tone="brand">
              {tag}
            </ToneChip>
          ))}
          {fresh && <ToneChip tone="gold">{translate('inbox.new')}</ToneChip>}
          {record.test && (
            <ToneChip tone="quiet" title={translate('inbox.test-told')}>
              {translate('inbox.test')}
            </ToneChip>
          )}
        </Box>
        <Typography
          variant="body2"
          sx={{
            display: '-webkit-box',
            WebkitLineClamp: 2,
            WebkitBoxOrient: 'vertical',
            overflow: 'hidden',
            maxWidth: '60rem',
          }}
        >
          {record.story === '' ? translate('inbox.no-story') : record.story}
        </Typography>
        <Box
          sx={{
            display: 'flex',
            flexWrap: 'wrap',
            alignItems: 'center',
            columnGap: 1,
            color: 'text.secondary',
            fontSize: '0.8125rem',
            lineHeight: 1.75,
            // On a phone each fact stands on its own line, without dots between.
            '& > .dot': { display: { xs: 'none', sm: 'inline' } },
            '& > .line': { flexBasis: { xs: '100%', sm: 'auto' } },
          }}
        >
          <ChannelIcon channel={record.channel} />
          <Box component="span" sx={{ fontVariantNumeric: 'tabular-nums' }}>
            {formatCaseNumber(record.number)}
          </Box>
          {record.attachmentCount > 0 && (
            <Box
              component="span"
              sx={{ display: 'inline-flex', alignItems: 'center' }}
              title={translate('inbox.attachments', { smart_count: record.attachmentCount })}
            >
              <AttachFileIcon sx={{ fontSize: '1rem' }} />
              {record.attachmentCount}
            </Box>
          )}
          <span className="dot" aria-hidden="true">
            ·
          </span>
          <span className="line">
            <PlaceName record={record} />
          </span>
          <span className="dot" aria-hidden="true">
            ·
          </span>
          <span className="line">{nameOf(record.office)}</span>
        </Box>
      </Box>
      <RowStanding record={record} />
    </Box>
  );
}

/** Where the case stands: state, who is in charge, who waits, since when. */
function RowStanding({ record }: { record: CaseRow }) {
  const translate = useTranslate();
  const shades = useShades();
  const clock = pressingClock(record.clocks);
  return (
    <Box
      sx={{
        display: 'flex',
        flexDirection: { xs: 'row', md: 'column' },
        flexWrap: 'wrap',
        alignItems: { xs: 'center', md: 'flex-end' },
        justifyContent: { xs: 'flex-start', md: 'center' },
        textAlign: { md: 'end' },
        columnGap: 1.25,
        rowGap: 0.25,
        fontSize: '0.8125rem',
        lineHeight: 1.75,
        color: 'text.secondary',
      }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
        {citizenWaits(record) && (
          <MarkChatUnreadIcon
            titleAccess={translate('inbox.citizen-waits')}
            sx={{ fontSize: '1.125rem', color: shades.gold }}
          />
        )}
        <ToneChip tone={STATE_TONE[record.state]}>{translate(`state.${record.state}`)}</ToneChip>
      </Box>
      {clock !== null && <ClockChip clock={clock} />}
      <span>{record.assignee?.name ?? translate('inbox.unassigned')}</span>
      <RelativeTime time={record.updatedAt} />
    </Box>
  );
}

/** The box that takes a case into an act for many; it lies above the link that the whole row is. */
function ChooseCase({ record }: { record: CaseRow }) {
  const translate = useTranslate();
  const can = useCan();
  const { selectedIds, onToggleItem } = useListContext();
  if (!can('cases.bulk')) return null;
  return (
    <Checkbox
      size="small"
      checked={selectedIds.includes(record.id)}
      onChange={() => onToggleItem(record.id)}
      slotProps={{
        input: { 'aria-label': translate('bulk.choose', { number: formatCaseNumber(record.number) }) },
      }}
      sx={{ position: 'relative', zIndex: 1, p: 0.5, marginInlineStart: -0.75 }}
    />
  );
}
