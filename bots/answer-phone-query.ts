import { AppError } from '../contracts';
import { bringPhoneCode, checkPhoneCode, type ClaimedConversation, type Desk } from '../casework';
import type { QueryAnswers } from './turn';

type PhoneQuery =
  { name: 'send-phone-code'; phone: string } | { name: 'check-phone-code'; phoneId: string; code: string };

/** Answers what the flow about a number asks. What cannot be done is an answer too: the citizen is told what can. */
export async function answerPhoneQuery(
  desk: Desk,
  query: PhoneQuery,
  { conversation }: Pick<ClaimedConversation, 'conversation'>,
  eventId: string,
): Promise<Pick<QueryAnswers, 'send-phone-code' | 'check-phone-code'>> {
  if (query.name === 'check-phone-code')
    return { 'check-phone-code': await checkPhoneCode(desk, query.phoneId, query.code) };
  try {
    const { phoneId } = await bringPhoneCode(desk, query.phone, { conversation, eventId });
    return { 'send-phone-code': { outcome: 'sent', phoneId } };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === 'too-many-requests') return { 'send-phone-code': { outcome: 'too-many' } };
    if (error.code === 'bad-input') return { 'send-phone-code': { outcome: 'abroad' } };
    if (error.code === 'not-allowed-now') return { 'send-phone-code': { outcome: 'sms-off' } };
    throw error;
  }
}
