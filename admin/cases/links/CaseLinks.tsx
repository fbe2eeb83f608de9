import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { LinkBase, useGetManyReference, useTranslate } from 'react-admin';
import type { PresentedLink } from '../../../contracts';
import { formatCaseNumber } from '../../i18n/format-case-number';
import { RelativeTime } from '../../i18n/Times';
import { FoldPanel } from '../../layout/FoldPanel';
import { ProblemNotice } from '../../layout/ProblemNotice';
import { useCan } from '../../providers/use-can';
import { STATE_TONE } from '../../theme/palette';
import { ToneChip } from '../../theme/ToneChip';
import { isClosed } from '../case-facts';
import { useCurrentCase } from '../use-case';
import { useCaseVerb } from '../use-case-verb';
import { type LinkAct, LinkDialog } from './LinkDialog';
import { SplitCase } from './SplitCase';

/** Cases that belong to this one: related, joined, split; and the ways to make and undo that. */
export function CaseLinks() {
  const translate = useTranslate();
  const can = useCan();
  const { record, replace } = useCurrentCase();
  const [act, setAct] = useState<LinkAct | null>(null);
  const [splits, setSplits] = useState(false);
  const { data, error, refetch } = useGetManyReference<PresentedLink & { id: string }>('links', {
    target: 'caseId',
    id: record._id,
    sort: { field: 'at', order: 'ASC' },
    meta: { version: record.version },
  });
  const open = !isClosed(record);
  return (
    <FoldPanel
      part="links"
      title={translate('links.title')}
      count={data?.length}
      startsOpen={record.mergedInto !== null}
    >
      {error && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {data?.length === 0 && (
        <Typography variant="body2" color="text.secondary">
          {translate('links.empty')}
        </Typography>
      )}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1.25 }}>
        {data?.map((link) => (
          <LinkItem key={link._id} link={link} onUndone={() => void refetch()} />
        ))}
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 1.5 }}>
        {can('cases.relate') && (
          <Button size="small" variant="outlined" onClick={() => setAct('relate')}>
            {translate('links.relate')}
          </Button>
        )}
        {can('cases.merge') && open && (
          <Button size="small" variant="outlined" onClick={() => setAct('merge')}>
            {translate('links.merge')}
          </Button>
        )}
        {can('cases.split') && open && (
          <Button size="small" variant="outlined" onClick={() => setSplits(true)}>
            {translate('links.split')}
          </Button>
        )}
      </Box>
      <LinkDialog
        act={act}
        onClose={() => setAct(null)}
        onRelated={() => void refetch()}
        onMerged={replace}
      />
      <SplitCase open={splits} onClose={() => setSplits(false)} />
    </FoldPanel>
  );
}

function LinkItem({ link, onUndone }: { link: PresentedLink; onUndone: () => void }) {
  const translate = useTranslate();
  const can = useCan();
  const { record, replace } = useCurrentCase();
  const { run, busy } = useCaseVerb(record);
  const { kind, direction, other, at, staffName } = link;
  const isOwnMerge = kind === 'merged' && direction === 'from';
  const undo = () =>
    isOwnMerge
      ? run((provider) => provider.unmergeCase(record), {
          done: translate('links.unmerged'),
          onDone: (newer) => {
            replace(newer);
            onUndone();
          },
        })
      : run((provider) => provider.unrelateCase(record._id, link._id), {
          done: translate('links.unrelated'),
          onDone: onUndone,
        });
  const undoable = (kind === 'related' && can('cases.relate')) || (isOwnMerge && can('cases.merge'));
  return (
    <Box component="li" sx={{ minWidth: 0 }}>
      <Typography variant="body2" color="text.secondary">
        {translate(`links.kind-${kind}-${direction}`)}
      </Typography>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
        {other === null ? (
          <span>{translate('links.unseen')}</span>
        ) : (
          <>
            <Link component={LinkBase} to={`/cases/${other._id}/show`} sx={{ fontWeight: 600 }}>
              {formatCaseNumber(other.number)}
            </Link>
            <ToneChip tone={STATE_TONE[other.state]}>{translate(`state.${other.state}`)}</ToneChip>
          </>
        )}
        {undoable && (
          <Button size="small" disabled={busy} onClick={() => void undo()}>
            {translate('links.undo')}
          </Button>
        )}
      </Box>
      <Typography variant="caption" color="text.secondary">
        {staffName ?? translate('timeline.a-colleague')} · <RelativeTime time={at} />
      </Typography>
    </Box>
  );
}
