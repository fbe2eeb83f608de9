import type { z } from 'zod';
import type {
  PresentedWebhook,
  webhookEdit,
  webhookInput,
  WebhookRecord,
  WebhookWithSecret,
} from '../../contracts';
import { newId } from '../new-id';
import { refuseField } from '../refuse-field';
import { editRecord, showRecord } from '../settings/edit-record';
import { requirePermission } from '../staff/policies';
import { recordAccess } from '../staff/record-access';
import { requireOffices } from '../staff/require-offices';
import type { StaffActor } from '../staff/staff-actor';
import { beginReading } from './read-timelines';
import { newSecret } from './sign-webhook';
import type { WebhookDesk } from './webhook-desk';

type Input = z.infer<typeof webhookInput>;

/** An old secret signs beside the new one for so long. */
const ROTATION_MS = 24 * 3_600_000;

/** Makes a webhook; its secret is in this answer and never shown again. */
export async function createWebhook(
  desk: WebhookDesk,
  actor: StaffActor,
  input: Input,
): Promise<WebhookWithSecret> {
  requirePermission(actor.staff, 'webhooks.edit');
  await checkInput(desk, input);
  const now = desk.clock();
  const secret = newSecret();
  const record: WebhookRecord = {
    _id: newId(now),
    ...input,
    secrets: [{ sealed: desk.keys.seal(secret), until: null }],
    ownerIds: [actor.staff._id],
    stoppedBecause: null,
    version: 1,
    createdAt: now,
    updatedAt: now,
  };
  // What happens from now on is told: the reader begins here, whenever it comes to it.
  await beginReading(desk);
  await desk.models.webhooks.create(record);
  await recordAccess(desk, actor, 'created', { kind: 'webhook', id: record._id });
  desk.onWebhooks();
  return { ...presentWebhook(record), secret };
}

export async function editWebhook(
  desk: WebhookDesk,
  actor: StaffActor,
  id: string,
  { version, ...input }: z.infer<typeof webhookEdit>,
): Promise<PresentedWebhook> {
  requirePermission(actor.staff, 'webhooks.edit');
  await checkInput(desk, input);
  await beginReading(desk);
  const before = await showRecord<WebhookRecord>(desk.models.webhooks, id);
  const ownerIds = withOwner(before, actor);
  const set = { ...input, ownerIds, stoppedBecause: null, updatedAt: desk.clock() };
  const edit = { desk, actor, kind: 'webhook' };
  const record = await editRecord<WebhookRecord>(desk.models.webhooks, { _id: id, version }, set, edit);
  desk.onWebhooks();
  return presentWebhook(record);
}

/** Gives a webhook a new secret, shown once. The old one signs too for a day, so that no delivery is lost. */
export async function rotateSecret(
  desk: WebhookDesk,
  actor: StaffActor,
  id: string,
  version: number,
): Promise<WebhookWithSecret> {
  requirePermission(actor.staff, 'webhooks.edit');
  const before = await showRecord<WebhookRecord>(desk.models.webhooks, id);
  const now = desk.clock();
  const secret = newSecret();
  const until = new Date(now.getTime() + ROTATION_MS);
  const old = before.secrets
    .filter((each) => each.until === null || each.until > now)
    .map((each) => ({ ...each, until: each.until ?? until }));
  const record = await editRecord<WebhookRecord>(
    desk.models.webhooks,
    { _id: id, version },
    {
      secrets: [{ sealed: desk.keys.seal(secret), until: null }, ...old],
      ownerIds: withOwner(before, actor),
      updatedAt: now,
    },
    { desk, actor, kind: 'webhook', hides: ['secrets'] },
  );
  return { ...presentWebhook(record), secret };
}

/** Whoever says where it sends, or gets its secret, hears what it hears. */
const withOwner = ({ ownerIds = [] }: WebhookRecord, { staff }: StaffActor) => [
  ...new Set([...ownerIds, staff._id]),
];

export function presentWebhook({
  secrets: _secrets,
  ownerIds: _ownerIds,
  ...shown
}: WebhookRecord): PresentedWebhook {
  return shown;
}

async function checkInput(desk: WebhookDesk, { url, officeIds }: Input): Promise<void> {
  const { protocol, origin, hostname, username, password } = new URL(url);
  if (username !== '' || password !== '') throw refuseField('url', 'may hold no name and no password');
  if (!desk.webhookOrigins.includes(origin)) {
    if (protocol !== 'https:') throw refuseField('url', 'must begin with https://');
    if (!desk.maySeemPublic(hostname)) throw refuseField('url', 'must be a host on the public internet');
  }
  await requireOffices(desk, officeIds);
}
