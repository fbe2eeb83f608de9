import { z } from 'zod';
import type { Attachment, InboundEvent, InboundMessage } from '../../contracts';
import { findPoint } from '../activity/find-point';
import { kindOfFile } from '../activity/kind-of-file';
import { readCommand } from '../activity/read-command';
import { sanitiseText } from '../sanitise-text';
import { ARRIVAL, type AzureActivity, azureActivity, EDIT, INSTALLATION, isGroup } from './activity';
import { fileReference } from './fetch-file';

/**
 * Reads a stored activity as a citizen's turn: a message, an arrival (`/start`), or that Sala was added or removed.
 * @throws ZodError when the payload is none that this door stores.
 */
export function parseAzureActivity(event: InboundEvent, receivedAt: Date): InboundMessage | null {
  const told = azureActivity.parse(event.payload);
  const turn = turnOf(event, told, receivedAt);
  if (told.type === ARRIVAL) return { ...turn, kind: 'message', command: { name: 'start', argument: '' } };
  if (told.type !== INSTALLATION) return turn;
  if (told.action === 'remove') return { ...turn, kind: 'blocked' };
  return told.action === 'add' ? { ...turn, kind: 'unblocked' } : null;
}

function turnOf({ address, eventId }: InboundEvent, told: AzureActivity, receivedAt: Date): InboundMessage {
  const { text, truncated } = sanitiseText(told.text ?? '');
  const attachments = attachmentsOf(told);
  const location = findPoint(told.entities);
  const choice = told.value?.choice ?? null;
  const hasContent = text !== '' || choice !== null || attachments.length > 0 || location !== null;
  return {
    address,
    eventId,
    kind: told.type === EDIT ? 'edited' : hasContent ? 'message' : 'unsupported',
    chat: isGroup(told) ? 'group' : 'private',
    platformMessageId: told.id ?? null,
    sentAt: told.timestamp ?? receivedAt,
    text,
    truncated,
    choice,
    command: readCommand(text),
    attachments,
    location,
    contact: null,
    replyTo: told.replyToId ?? null,
    sender: senderOf(told),
    transport: told.type === ARRIVAL || told.id == null ? {} : { activityId: told.id },
  };
}

function senderOf({ type, from, locale }: AzureActivity): InboundMessage['sender'] {
  // Who announces an arrival is not always who arrives.
  const name = type === ARRIVAL ? '' : sanitiseText(from?.name ?? '').text;
  return { displayName: name === '' ? null : name, language: locale?.slice(0, 2).toLowerCase() ?? null };
}

/** Cards, and the copy of the text that Teams adds as HTML, have no address and are no files. */
const file = z.object({
  contentType: z.string(),
  contentUrl: z.url(),
  name: z.string().nullish().catch(null),
});

function attachmentsOf({ attachments, serviceUrl }: AzureActivity): Attachment[] {
  return (attachments ?? []).flatMap((told): Attachment[] => {
    const parsed = file.safeParse(told);
    if (!parsed.success) return [];
    const { contentType, contentUrl, name } = parsed.data;
    return [
      {
        kind: kindOfFile(contentType),
        reference: fileReference(contentUrl, serviceUrl),
        contentType,
        name: name ?? null,
        size: null,
        durationSeconds: null,
      },
    ];
  });
}
