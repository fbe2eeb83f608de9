import type { CaseRecord } from '../../contracts';
import { chainEntry } from '../evidence/chain-entry';
import { surveyIdOf } from '../surveys/schedule-surveys';
import { writeCase } from './write-turn-case';
import type { HandledEvent } from './turn-result';
import type { TurnWrites } from './turn-writes';

/** The rows of a judged case: the answer, the line of the timeline, and the rating on the case itself. */
export function collectSurvey(
  event: HandledEvent,
  { caseId, kind, answer }: NonNullable<HandledEvent['survey']>,
  touched: Map<string, CaseRecord>,
  writes: TurnWrites,
  now: Date,
): void {
  const { conversationId } = event.claimed.record;
  const record = touched.get(caseId);
  // Only the thread in which it was asked can answer.
  if (record?.conversationId !== conversationId) return;
  if (answer === 'stop') {
    writes.unasked.push({ citizenId: record.citizenId, surveysStoppedAt: now });
    return;
  }
  writes.surveys.push({ id: surveyIdOf(caseId, kind), conversationId, answer, answeredAt: now });
  const entry = chainEntry(
    {
      caseId,
      sequence: record.entryCount + 1,
      at: now,
      actor: { kind: 'citizen', id: record.citizenId },
      verb: 'survey-answered',
      change: { survey: kind, answer },
      messageId: null,
      wordsHash: null,
      version: record.version,
    },
    record.chainHead,
  );
  writes.entries.push(entry);
  const rating = kind === 'rating' ? { rating: Number(answer) } : {};
  const updated = { ...record, ...rating, entryCount: entry.sequence, chainHead: entry.hash };
  writeCase(updated, record, touched, writes);
}
