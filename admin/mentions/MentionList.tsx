import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { LinkBase, useDataProvider, useNotify, useRefresh, useTranslate } from 'react-admin';
import type { PresentedMention } from '../../contracts';
import { formatCaseNumber } from '../i18n/format-case-number';
import { RelativeTime } from '../i18n/Times';
import { DirectoryList } from '../layout/DirectoryList';
import { useProblemText } from '../layout/ProblemNotice';
import type { ConsoleDataProvider } from '../providers/data-provider';
import { ToneChip } from '../theme/ToneChip';

/** Where colleagues named one in a note, what is unread marked. */
export function MentionList() {
  const translate = useTranslate();
  const markSeen = useMarkSeen();
  return (
    <DirectoryList<PresentedMention & { id: string }>
      resource="mentions"
      title={translate('mentions.title')}
      intro={translate('mentions.intro')}
      empty={{ title: translate('mentions.empty'), text: translate('mentions.empty-text') }}
      action={
        <Button variant="outlined" onClick={() => void markSeen()}>
          {translate('mentions.all-read')}
        </Button>
      }
    >
      {(mention) => <MentionRow mention={mention} onOpen={() => void markSeen([mention._id])} />}
    </DirectoryList>
  );
}

function useMarkSeen() {
  const provider = useDataProvider<ConsoleDataProvider>();
  const notify = useNotify();
  const refresh = useRefresh();
  const tell = useProblemText();
  return async (mentionIds?: string[]) => {
    try {
      await provider.readMentions(mentionIds);
      refresh();
    } catch (error) {
      notify(tell(error), { type: 'error', messageArgs: { _: tell(error) } });
    }
  };
}

function MentionRow({ mention, onOpen }: { mention: PresentedMention; onOpen: () => void }) {
  const translate = useTranslate();
  const { caseId, caseNumber, text, byName, at, readAt } = mention;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center', px: 2.25, py: 1.5 }}>
      <Box sx={{ flex: '1 1 18rem', minWidth: 0 }}>
        <Typography sx={{ fontWeight: readAt === null ? 600 : 400, overflowWrap: 'anywhere' }}>
          {text ?? translate('mentions.unseen')}
        </Typography>
        <Typography variant="body2" color="text.secondary">
          {byName ?? translate('timeline.a-colleague')} · <RelativeTime time={at} />
        </Typography>
      </Box>
      {readAt === null && <ToneChip tone="gold">{translate('mentions.unread')}</ToneChip>}
      {caseNumber !== null && (
        <Button component={LinkBase} to={`/cases/${caseId}/show?part=notes`} onClick={onOpen}>
          {translate('case.title', { number: formatCaseNumber(caseNumber) })}
        </Button>
      )}
    </Box>
  );
}
