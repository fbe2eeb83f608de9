import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { Fragment, useEffect, useRef, useState } from 'react';
import { useGetManyReference, useTranslate } from 'react-admin';
import type { PresentedMessage } from '../../contracts';
import { Panel } from '../layout/Panel';
import { ProblemNotice } from '../layout/ProblemNotice';
import { formatDay } from '../i18n/format-time';
import { useLiveEvents } from '../providers/LiveContext';
import { useThrottled } from '../providers/use-throttled';
import { MessageBubble, SendingBubble } from './MessageBubble';
import { ReplyBox } from './ReplyBox';
import { useCurrentCase } from './use-case';

/** On a phone the field for the answer stays near. */
const MOST_HEIGHT = { xs: '22rem', lg: '34rem' };

/** The conversation as both sides saw it, with the box for the answer below. */
export function CaseThread() {
  const translate = useTranslate();
  const { record, renew } = useCurrentCase();
  const caseId = record._id;
  const [sending, setSending] = useState<string | null>(null);
  const { data, error, isPending, refetch } = useGetManyReference<PresentedMessage & { id: string }>(
    'messages',
    {
      target: 'caseId',
      id: caseId,
      pagination: { page: 1, perPage: 100 },
      sort: { field: 'sequence', order: 'ASC' },
      filter: {},
    },
  );
  const read = useThrottled(() => void refetch(), 300);
  useLiveEvents((event) => {
    if ('caseId' in event && event.caseId === caseId && event.name !== 'case.opened') read();
  });
  const sent = async () => {
    await refetch();
    setSending(null);
    renew();
  };
  return (
    <Panel title={translate('thread.title')}>
      {error && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {isPending ? <ThreadSkeleton /> : <Messages messages={data ?? []} sending={sending} />}
      <ReplyBox onSending={setSending} onSent={() => void sent()} />
    </Panel>
  );
}

function Messages({ messages, sending }: { messages: PresentedMessage[]; sending: string | null }) {
  const translate = useTranslate();
  const box = useRef<HTMLDivElement>(null);
  const newest = messages.at(-1)?._id;
  // The newest word is what one came for.
  useEffect(() => {
    box.current?.scrollTo({ top: box.current.scrollHeight });
  }, [newest, sending]);
  if (messages.length === 0 && sending === null) {
    return <Typography color="text.secondary">{translate('thread.empty')}</Typography>;
  }
  const dayOf = (message: PresentedMessage) => formatDay(message.at, translate);
  return (
    <Box
      ref={box}
      role="log"
      aria-label={translate('thread.title')}
      tabIndex={0}
      sx={{
        maxHeight: MOST_HEIGHT,
        overflowY: 'auto',
        display: 'flex',
        flexDirection: 'column',
        gap: 1.25,
        mx: -1,
        px: 1,
        pb: 1,
        scrollbarWidth: 'thin',
      }}
    >
      {messages.map((message, place) => {
        const before = messages[place - 1];
        const newDay = before === undefined || dayOf(before) !== dayOf(message);
        return (
          <Fragment key={message._id}>
            {newDay && (
              <Typography variant="caption" color="text.secondary" sx={{ alignSelf: 'center', pt: 0.5 }}>
                {dayOf(message)}
              </Typography>
            )}
            <MessageBubble message={message} />
          </Fragment>
        );
      })}
      {sending !== null && <SendingBubble text={sending} />}
    </Box>
  );
}

function ThreadSkeleton() {
  const translate = useTranslate();
  return (
    <Box aria-busy aria-label={translate('thread.loading')} sx={{ display: 'grid', gap: 1.5 }}>
      <Skeleton variant="rounded" width="62%" height={64} />
      <Skeleton variant="rounded" width="55%" height={48} sx={{ justifySelf: 'end' }} />
      <Skeleton variant="rounded" width="40%" height={48} />
    </Box>
  );
}
