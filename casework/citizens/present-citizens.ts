import {
  type CitizenPhoneRecord,
  type CitizenRecord,
  type ConversationRecord,
  maskNumber,
  type PresentedCitizen,
  type PresentedStaff,
} from '../../contracts';
import type { Desk } from '../desk';
import { besidesAccusing } from '../staff/accusing-cases';
import { STANDS } from './citizen-phone.models';

/** Citizens as rows of a list, in the order given. Cases about the reader are not counted. Costs four look-ups for any number. */
export async function presentCitizens(
  desk: Pick<Desk, 'models' | 'keys' | 'directory'>,
  reader: Pick<PresentedStaff, 'officeIds'>,
  records: CitizenRecord[],
): Promise<PresentedCitizen[]> {
  const ids = records.map(({ _id }) => _id);
  const { models, keys } = desk;
  const besides = await besidesAccusing(desk, reader);
  const [threads, phones, counts] = await Promise.all([
    models.conversations
      .find({ citizenId: { $in: ids } }, { citizenId: 1, channel: 1, externalId: 1, lastInboundAt: 1 })
      .lean<ConversationRecord[]>(),
    models.citizenPhones.find({ citizenId: { $in: ids }, ...STANDS }).lean<CitizenPhoneRecord[]>(),
    models.cases.aggregate<{ _id: string; count: number }>([
      { $match: { citizenId: { $in: ids }, withoutName: false, ...(besides as object) } },
      { $group: { _id: '$citizenId', count: { $sum: 1 } } },
    ]),
  ]);
  return records.map((record) => {
    const doors = threads.filter(({ citizenId }) => citizenId === record._id);
    const own = phones.filter(({ citizenId }) => citizenId === record._id);
    const best = own.find(({ verifiedAt }) => verifiedAt !== null) ?? own[0];
    const written = doors.find(({ channel, lastInboundAt }) => channel === 'sms' && lastInboundAt !== null);
    const sealed = best?.phone ?? written?.externalId ?? null;
    return {
      _id: record._id,
      version: record.version ?? 0,
      name: record.displayName === null ? null : keys.open(record.displayName),
      language: record.language,
      channels: [...new Set(doors.map(({ channel }) => channel))],
      phone: sealed === null ? null : maskNumber(keys.open(sealed)),
      phoneVerified: best === undefined ? written !== undefined : best.verifiedAt !== null,
      linked: record.personId != null,
      caseCount: counts.find(({ _id }) => _id === record._id)?.count ?? 0,
      test: record.test,
      createdAt: record.createdAt,
    };
  });
}
