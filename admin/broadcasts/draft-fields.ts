import type {
  BroadcastAudience,
  BroadcastContent,
  ConsentPurpose,
  PresentedBroadcast,
} from '../../contracts';
import { toDateField, toTimeField } from '../i18n/format-time';

/** The editor's fields as they are typed. */
export interface DraftFields {
  title: string;
  textKm: string;
  textEn: string;
  url: string;
  labelKm: string;
  labelEn: string;
  purpose: ConsentPurpose;
  audience: BroadcastAudience | null;
  /** Day in Cambodia as a field writes it; empty: as soon as it is approved. */
  day: string;
  hour: string;
}

export const EMPTY_DRAFT: DraftFields = {
  title: '',
  textKm: '',
  textEn: '',
  url: '',
  labelKm: '',
  labelEn: '',
  purpose: 'news',
  audience: null,
  day: '',
  hour: '08:00',
};

export function toFields({
  title,
  textKm,
  textEn,
  link,
  purpose,
  audience,
  scheduledAt,
}: PresentedBroadcast): DraftFields {
  return {
    ...{ title, textKm, textEn, purpose, audience },
    url: link?.url ?? '',
    labelKm: link?.labelKm ?? '',
    labelEn: link?.labelEn ?? '',
    day: scheduledAt === null ? '' : toDateField(scheduledAt),
    hour: scheduledAt === null ? EMPTY_DRAFT.hour : toTimeField(scheduledAt),
  };
}

/** What the API takes; null while an audience, a name, an hour or a link's words are missing. Cambodia keeps UTC+7 all year. */
export function toContent(fields: DraftFields): BroadcastContent | null {
  const { title, textKm, textEn, url, labelKm, labelEn, purpose, audience, day, hour } = fields;
  const hasLink = url.trim() !== '';
  if (audience === null || title.trim() === '' || (day !== '' && hour === '')) return null;
  if (hasLink && (labelKm.trim() === '' || labelEn.trim() === '')) return null;
  return {
    ...{ title, textKm, textEn, purpose, audience },
    link: hasLink ? { url: url.trim(), labelKm, labelEn } : null,
    scheduledAt: day === '' ? null : new Date(`${day}T${hour}:00+07:00`),
  };
}
