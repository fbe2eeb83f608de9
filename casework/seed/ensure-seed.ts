import { z } from 'zod';
import {
  articleInput,
  businessCalendar,
  type CaseSettings,
  clockTargets,
  emergencyContact,
  escalation,
  institutionRecord,
  letterTemplate,
  officeRecord,
  regionRecord,
} from '../../contracts';
import type { Desk } from '../desk';
import { REFERRAL_LETTER } from '../referrals/draft-letter';
import {
  ACCOUNT_SETTINGS,
  BUSINESS_CALENDAR,
  CASE_SETTINGS,
  CLOCK_TARGETS,
  EMERGENCY_CONTACTS,
  ESCALATION,
  ROUTING_RULES,
} from '../routing/office-directory';
import { FIRST_ROUTING_RULES } from '../routing/first-routing-rules';
import articles from './articles.json';
import { FIRST_RETENTION } from '../retention/first-retention';
import calendar from './calendar.json';
import institutions from './institutions.json';
import letter from './referral-letter.json';
import clocks from './clocks.json';
import contacts from './emergency-contacts.json';
import seed from './offices.json';

/** What a new Sala begins with; the console changes it. */
const FIRST_CASE_SETTINGS: CaseSettings = { reopenDays: 30, asksRating: true, qualityDays: [14, 21] };

const articleFile = z.array(articleInput.extend({ _id: z.string() }));

const seedFile = z.object({
  regions: z.array(regionRecord.omit({ version: true, updatedAt: true })),
  offices: z.array(officeRecord.omit({ version: true, updatedAt: true, active: true })),
});

/**
 * Writes what a new Sala starts with and lacks: the eight regions with their offices and seats, the commissions, the
 * Secretariat General, the business calendar, the clocks' targets, the emergency contacts, the first answers to questions. What
 * staff have edited is never touched.
 */
export async function ensureSeed(desk: Pick<Desk, 'models' | 'clock'>): Promise<void> {
  const { regions, offices } = seedFile.parse(seed);
  const updatedAt = desk.clock();
  const settings = [
    { _id: EMERGENCY_CONTACTS, value: z.array(emergencyContact).parse(contacts) },
    { _id: CASE_SETTINGS, value: FIRST_CASE_SETTINGS },
    { _id: ACCOUNT_SETTINGS, value: { secondFactorRoles: [] } },
    { _id: 'retention', value: FIRST_RETENTION },
    { _id: ROUTING_RULES, value: FIRST_ROUTING_RULES },
    { _id: BUSINESS_CALENDAR, value: businessCalendar.parse(calendar) },
    { _id: CLOCK_TARGETS, value: clockTargets.parse(clocks.targets) },
    { _id: ESCALATION, value: escalation.parse(clocks.escalation) },
    { _id: REFERRAL_LETTER, value: letterTemplate.parse(letter) },
  ];
  await insertMissing(
    desk.models.regions,
    regions.map((region) => ({ ...region, version: 1, updatedAt })),
  );
  await insertMissing(
    desk.models.offices,
    offices.map((office) => ({ ...office, active: true, version: 1, updatedAt })),
  );
  await insertMissing(desk.models.institutions, institutionsAt(updatedAt));
  await insertMissing(
    desk.models.settings,
    settings.map((setting) => ({ ...setting, version: 1, updatedAt, updatedBy: null })),
  );
  await insertMissing(
    desk.models.articles,
    articleFile.parse(articles).map((article) => ({
      ...article,
      version: 1,
      publishedAt: article.state === 'published' ? updatedAt : null,
      createdAt: updatedAt,
      updatedAt,
      updatedBy: null,
    })),
  );
}

/** Ministries and provincial administrations by their common names: nobody has confirmed them yet, and the console says so. */
const institutionsAt = (updatedAt: Date) =>
  z
    .array(
      institutionRecord.pick({
        _id: true,
        kind: true,
        nameKm: true,
        nameEn: true,
        categories: true,
        placeCode: true,
      }),
    )
    .parse(institutions)
    .map((institution) => ({
      ...institution,
      ...{ address: null, email: null, phone: null, active: true, verified: false, version: 1, updatedAt },
    }));

interface UpsertableModel {
  collection: { bulkWrite(operations: never, options: { ordered: boolean }): Promise<unknown> };
}

async function insertMissing(model: UpsertableModel, rows: Array<{ _id: string }>): Promise<void> {
  const operations = rows.map(({ _id, ...row }) => ({
    updateOne: { filter: { _id }, update: { $setOnInsert: row }, upsert: true },
  }));
  await model.collection.bulkWrite(operations as never, { ordered: false });
}
