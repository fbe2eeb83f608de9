import AddIcon from '@mui/icons-material/Add';
import Button from '@mui/material/Button';
import { LinkBase, useTranslate } from 'react-admin';
import type { PresentedBroadcast } from '../../contracts';
import { formatUntil } from '../i18n/format-time';
import { RelativeTime } from '../i18n/Times';
import { DirectoryList } from '../layout/DirectoryList';
import { DirectoryRow } from '../layout/DirectoryRow';
import { AccessDeniedPage } from '../layout/StatePages';
import { useCan } from '../providers/use-can';
import { BroadcastStateChip } from './BroadcastStateChip';
import { reachOf } from './count-people';
import { useAudiences } from './use-audiences';

/** Why one that has begun, or is about to, stands at nothing. */
function waitOf({ waitsUntil }: PresentedBroadcast, translate: ReturnType<typeof useTranslate>): string {
  const now = new Date();
  if (waitsUntil === null || waitsUntil <= now) return '';
  return ` · ${translate('delivery.quiet', { time: formatUntil(waitsUntil, now, translate) })}`;
}

/** All broadcasts, newest first. */
export function BroadcastList() {
  const translate = useTranslate();
  const can = useCan();
  const { nameOf } = useAudiences();
  if (!can('broadcasts.read')) return <AccessDeniedPage />;
  return (
    <DirectoryList<PresentedBroadcast & { id: string }>
      resource="broadcasts"
      title={translate('broadcast.title')}
      intro={translate('broadcast.intro')}
      action={
        can('broadcasts.write') && (
          <Button variant="contained" startIcon={<AddIcon />} component={LinkBase} to="/broadcasts/create">
            {translate('broadcast.new')}
          </Button>
        )
      }
      empty={{ title: translate('broadcast.empty'), text: translate('broadcast.empty-text') }}
    >
      {(broadcast) => (
        <DirectoryRow
          name={broadcast.title}
          to={`/broadcasts/${broadcast._id}/show`}
          about={
            <>
              {nameOf(broadcast.audience)} · {broadcast.authorName} ·{' '}
              <RelativeTime time={broadcast.createdAt} />
              {broadcast.startedAt !== null &&
                ` · ${translate('broadcast.reached', { count: reachOf(broadcast.counts).sent })}`}
              {waitOf(broadcast, translate)}
            </>
          }
          marks={<BroadcastStateChip state={broadcast.state} />}
        />
      )}
    </DirectoryList>
  );
}
