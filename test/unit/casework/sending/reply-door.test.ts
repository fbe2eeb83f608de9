import { replyDoorOf } from '../../../../casework/sending/reply-door';
import type { ConversationRecord } from '../../../../contracts';

const NOW = new Date('2026-11-29T03:00:00Z');
type Thread = Parameters<typeof replyDoorOf>[0];

const thread = (values: Partial<ConversationRecord>): Thread => ({
  ...{ _id: 'telegram-thread', channel: 'telegram', chat: 'private', blockedAt: null },
  ...{ lastInboundAt: NOW, forgottenThrough: 0, secondDoor: null, state: null },
  ...values,
});
const agreed = { agreedAt: NOW, verifiedAt: NOW };
const sms = thread({ _id: 'sms-thread', channel: 'sms', lastInboundAt: null, secondDoor: agreed });
const messenger = thread({ _id: 'messenger-thread', channel: 'messenger' });
const nobody = { stoppedAt: null, preferredDoorId: null };
const blocked = thread({ blockedAt: NOW });

test.each([
  ['an open door is followed by the other one', thread({}), [sms], 'telegram', 'sms'],
  ['the door that stands in for a blocked one is not followed by itself', blocked, [sms], 'sms', null],
  ['but by another that is left', blocked, [sms, messenger], 'messenger', 'sms'],
  ['with none left nothing takes the answer', blocked, [], null, null],
] as const)('%s', (_, own, others, door, next) => {
  expect(replyDoorOf(own, others, nobody, NOW)).toMatchObject({ door, next });
});
