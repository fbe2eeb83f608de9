import type { Language, StaffRecord } from '../../contracts';

/** What each role is called, so that people are found by it in either language. */
export const ROLE_NAMES: Record<StaffRecord['role'], Record<Language, string>> = {
  administrator: { km: 'អ្នកគ្រប់គ្រងប្រព័ន្ធ', en: 'Administrator' },
  dispatcher: { km: 'អ្នកសម្របសម្រួល', en: 'Dispatcher' },
  'call-agent': { km: 'មន្ត្រីទទួលទូរសព្ទ', en: 'Call agent' },
  'office-staff': { km: 'មន្ត្រីការិយាល័យ', en: 'Office staff' },
  senator: { km: 'សមាជិកព្រឹទ្ធសភា', en: 'Senator' },
  'commission-staff': { km: 'មន្ត្រីគណៈកម្មការ', en: 'Commission staff' },
  moderator: { km: 'អ្នកសម្រួលការពិភាក្សា', en: 'Moderator' },
  analyst: { km: 'អ្នកវិភាគ', en: 'Analyst' },
  auditor: { km: 'សវនករ', en: 'Auditor' },
};
