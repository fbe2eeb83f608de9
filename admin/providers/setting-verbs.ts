import { z } from 'zod';
import {
  businessCalendarAnswer,
  clockTargetsAnswer,
  escalationAnswer,
  letterTemplateAnswer,
  type PresentedCase,
  presentedReferral,
  type PresentedReferral,
  type ReferralDraft,
  referralDraft,
  type ReferralOutcome,
  referralRequest,
} from '../../contracts';
import type { HttpClient } from './http-client';

const SETTINGS = {
  'clock-targets': clockTargetsAnswer,
  'business-calendar': businessCalendarAnswer,
  escalation: escalationAnswer,
  'referral-letter': letterTemplateAnswer,
};
export type SettingName = keyof typeof SETTINGS;
export type SettingValue<Name extends SettingName> = z.infer<(typeof SETTINGS)[Name]>;

export type NewReferral = Omit<z.infer<typeof referralRequest>, 'version'>;

/** Settings that are edited as a whole, and referrals. */
export interface SettingVerbs {
  readSetting<Name extends SettingName>(name: Name): Promise<SettingValue<Name>>;
  saveSetting<Name extends SettingName>(name: Name, value: SettingValue<Name>): Promise<SettingValue<Name>>;
  draftReferral(caseId: string, institutionId: string): Promise<ReferralDraft>;
  referCase(
    seen: Pick<PresentedCase, '_id' | 'version'>,
    referral: NewReferral,
  ): Promise<PresentedReferral>;
  noteOutcome(referralId: string, outcome: ReferralOutcome): Promise<PresentedReferral>;
  moveReferral(referral: PresentedReferral, dueAt: Date, remindAt: Date[]): Promise<PresentedReferral>;
}

const path = (...parts: string[]) => `/${parts.map(encodeURIComponent).join('/')}`;

export function settingVerbs(http: HttpClient): SettingVerbs {
  const schemaOf = <Name extends SettingName>(name: Name) =>
    SETTINGS[name] as unknown as z.ZodType<SettingValue<Name>>;
  return {
    readSetting: (name) => http.get(path(name), schemaOf(name)),
    saveSetting: (name, value) => http.send('PUT', path(name), schemaOf(name), value),
    draftReferral: (caseId, institutionId) =>
      http.get(path('cases', caseId, 'referral-draft'), referralDraft, { institutionId }),
    referCase: ({ _id, version }, referral) =>
      http.send('POST', path('cases', _id, 'referrals'), presentedReferral, { version, ...referral }),
    noteOutcome: (referralId, outcome) =>
      http.send('POST', path('referrals', referralId, 'outcome'), presentedReferral, outcome),
    moveReferral: ({ _id, version }, dueAt, remindAt) =>
      http.send('PUT', path('referrals', _id, 'dates'), presentedReferral, { version, dueAt, remindAt }),
  };
}
