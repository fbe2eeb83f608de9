import {
  AppError,
  type DeliveryProblem,
  type FetchSafely,
  type WebhookDeliveryRecord,
  type WebhookRecord,
} from '../../contracts';
import type { Desk } from '../desk';
import { caseOfDelivery, keptFrom } from './kept-from';
import { signWebhook } from './sign-webhook';

const TIMEOUT_MS = 15_000;
/** The answer is only looked at for its status. */
const MOST_ANSWER_BYTES = 64 * 1024;
const GONE = 410;
/** These say that the address has changed for good; of the others a receiver under repair may have sent one. */
const MOVED = new Set([301, 308]);
/** So often a receiver that sends elsewhere is asked. */
const MOST_REDIRECTED_ATTEMPTS = 3;

/** Waits before each further attempt, as Standard Webhooks recommends: 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 10 h. */
const RETRY_AFTER_S = [5, 300, 1800, 7200, 18_000, 36_000, 36_000] as const;
export const MOST_DELIVERY_ATTEMPTS = RETRY_AFTER_S.length + 1;
export const retryAfterMs = (attemptsMade: number) => (RETRY_AFTER_S[attemptsMade - 1] ?? 36_000) * 1000;

/** `done`: nothing is left to do. `retry`: not now. `failed`: it will never arrive like this. */
export type Sent = { outcome: 'done' } | { outcome: 'retry' | 'failed'; reason: string };

/** Sends one stored delivery and writes down what came of it. One that has arrived already is not sent again. */
export async function sendDelivery(
  desk: Desk,
  fetchSafely: FetchSafely,
  deliveryId: string,
  attempt: number,
): Promise<Sent> {
  const delivery = await desk.models.webhookDeliveries
    .findById(deliveryId)
    .lean<WebhookDeliveryRecord | null>();
  if (delivery === null || delivery.state === 'delivered') return { outcome: 'done' };
  const hook = await desk.models.webhooks.findById(delivery.hookId).lean<WebhookRecord | null>();
  if (hook?.active !== true) return write(desk, delivery, SWITCHED_OFF, attempt);
  const record = await caseOfDelivery(desk, delivery.caseId);
  if (record !== null && (await keptFrom(desk, [hook]))(hook, record)) {
    // It has turned out since to be about whoever would be told: not even that is told.
    await desk.models.webhookDeliveries.deleteOne({ _id: delivery._id });
    return { outcome: 'done' };
  }
  const begun = performance.now();
  const answer = await post(desk, fetchSafely, hook, delivery, attempt);
  const result = { ...answer, ms: Math.round(performance.now() - begun) };
  if (answer.status === GONE) await stopGone(desk, hook);
  return write(desk, delivery, result, attempt);
}

interface Answer {
  status: number | null;
  error: string | null;
  problem: DeliveryProblem | null;
  /** Whether another attempt may help. */
  retry: boolean;
  ms?: number;
}

const SWITCHED_OFF: Answer = {
  ...{ status: null, error: 'the webhook is switched off', problem: 'switched-off', retry: false },
};

/** What an answer's status means: whether it arrived, and whether another attempt may help. */
function judge(status: number, attempt: number): Answer {
  const error = `The receiver answered ${status}`;
  if (status >= 200 && status < 300) return { status, error: null, problem: null, retry: false };
  if (status === GONE) return { status, error, problem: 'gone', retry: false };
  if (status < 300 || status >= 400) return { status, error, problem: 'answered', retry: true };
  const retry = !MOVED.has(status) && attempt < MOST_REDIRECTED_ATTEMPTS;
  return { status, error, problem: 'redirected', retry };
}

async function post(
  desk: Desk,
  fetchSafely: FetchSafely,
  hook: WebhookRecord,
  { _id: id, body }: WebhookDeliveryRecord,
  attempt: number,
): Promise<Answer> {
  try {
    const { status } = await fetchSafely({
      url: hook.url,
      method: 'POST',
      headers: {
        ...signWebhook(desk.keys, hook, { id, body, now: desk.clock() }),
        'content-type': 'application/json',
        'user-agent': 'Sala-Webhooks/1',
      },
      body,
      mostBytes: MOST_ANSWER_BYTES,
      timeoutMs: TIMEOUT_MS,
      // A signed body goes where it was meant to, and nowhere else.
      mostRedirects: 0,
    });
    return judge(status, attempt);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    // It has the delivery, however much it says to it.
    if (typeof error.details.answered === 'number') return judge(error.details.answered, attempt);
    const retry = error.code === 'unavailable';
    return { status: null, error: error.message, problem: retry ? 'no-answer' : 'not-allowed', retry };
  }
}

async function write(
  desk: Desk,
  delivery: WebhookDeliveryRecord,
  answer: Answer,
  attempt: number,
): Promise<Sent> {
  const now = desk.clock();
  const { status, error, problem, retry, ms = null } = answer;
  const again = error !== null && retry && attempt < MOST_DELIVERY_ATTEMPTS;
  await desk.models.webhookDeliveries.updateOne(
    { _id: delivery._id },
    {
      $set: {
        state: error === null ? 'delivered' : again ? 'waiting' : 'failed',
        nextAttemptAt: again ? new Date(now.getTime() + retryAfterMs(attempt)) : null,
        lastStatus: status,
        lastError: error,
        problem,
        lastMs: ms,
        ...(error === null ? { deliveredAt: now } : {}),
      },
      $inc: { attempts: 1 },
    },
  );
  if (error === null) return { outcome: 'done' };
  return { outcome: retry ? 'retry' : 'failed', reason: error };
}

/** "410 Gone": the receiver wants nothing more. An administrator can switch it on again. */
async function stopGone(desk: Desk, { _id, version }: WebhookRecord): Promise<void> {
  await desk.models.webhooks.updateOne(
    { _id, version },
    {
      $set: { active: false, stoppedBecause: 'gone', updatedAt: desk.clock(), version: version + 1 },
    },
  );
}
