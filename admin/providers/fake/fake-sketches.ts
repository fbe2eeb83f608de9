import type { CaseState, CategoryCode, ChannelName, Priority } from '../../../contracts';

/** What differs from one invented case to the next. */
export interface Sketch {
  story: string;
  state: CaseState;
  category: CategoryCode | null;
  priority: Priority;
  place: string | null;
  region: number | null;
  minutesAgo: number;
  channel?: ChannelName;
  because?: string[];
  assignee?: string;
  attachments?: number;
  urgent?: boolean;
  english?: boolean;
  nameless?: boolean;
  answered?: boolean;
  unreachable?: boolean;
}

/** Invented stories, as people write them. */
export const SKETCHES: Sketch[] = [
  {
    story: 'ជួយផង! ទឹកជំនន់ឡើងដល់ដំបូលផ្ទះហើយ មានមនុស្ស ៦ នាក់ និងក្មេង ២ នាក់ជាប់នៅលើដំបូល នៅភូមិយើង ត្រូវការទូកសង្គ្រោះជាបន្ទាន់។',
    state: 'routed',
    category: 'disaster',
    priority: 'urgent',
    place: '171009',
    region: 4,
    minutesAgo: 4,
    because: ['ទឹកជំនន់', 'ជាប់នៅលើដំបូល', 'សង្គ្រោះ'],
    urgent: true,
  },
  {
    story:
      'ផ្លូវចូលសាលាបឋមសិក្សានៅសង្កាត់ទឹកវិលខូចខ្លាំងណាស់ ពេលភ្លៀងម្ដងៗក្មេងៗរអិលដួល មិនអាចទៅសាលាបាន។ យើងបានប្រាប់មេភូមិបីដងហើយ ប៉ុន្តែមិនទាន់មានអ្នកមកជួសជុលទេ។',
    state: 'in-progress',
    category: 'roads',
    priority: 'high',
    place: '171009',
    region: 4,
    minutesAgo: 37,
    because: ['ផ្លូវ', 'ខូចខ្លាំង', 'ជួសជុល'],
    assignee: 'staff-2',
    attachments: 2,
  },
  {
    story: 'មានគេមកដាក់របងលើដីស្រែរបស់គ្រួសារខ្ញុំ ដែលយើងធ្វើតាំងពីជំនាន់ជីដូនជីតា។ យើងមានប័ណ្ណកម្មសិទ្ធិ ប៉ុន្តែគេថាប័ណ្ណនោះមិនត្រឹមត្រូវ។',
    state: 'routed',
    category: 'land',
    priority: 'high',
    place: '21',
    region: 5,
    minutesAgo: 95,
    because: ['ដីស្រែ', 'ប័ណ្ណកម្មសិទ្ធិ', 'របង'],
    channel: 'webchat',
    nameless: true,
  },
  {
    story: 'ខ្ញុំទៅធ្វើសំបុត្រកំណើតកូនខ្ញុំនៅសាលាឃុំ គេសុំលុយ ៨ម៉ឺនរៀល តើតម្លៃនេះត្រឹមត្រូវទេ?',
    state: 'new',
    category: 'registration',
    priority: 'normal',
    place: '03',
    region: 2,
    minutesAgo: 160,
    because: ['សំបុត្រកំណើត', 'សុំលុយ'],
  },
  {
    story:
      'Our village in Svay Dankum has had no electricity for five days. The company says it will come, but nobody comes. There is a clinic here that needs power.',
    state: 'waiting-for-institution',
    category: 'electricity',
    priority: 'high',
    place: '171005',
    region: 4,
    minutesAgo: 300,
    because: ['no electricity', 'five days'],
    channel: 'messenger',
    english: true,
    assignee: 'staff-1',
    answered: true,
  },
  {
    story: '',
    state: 'triage',
    category: null,
    priority: 'normal',
    place: null,
    region: null,
    minutesAgo: 400,
    attachments: 1,
  },
  {
    story: 'អណ្ដូងទឹកក្នុងភូមិយើងមានក្លិនស្អុយ ក្មេងៗឈឺពោះច្រើននាក់។ សូមជួយមកពិនិត្យទឹកផង។',
    state: 'answered',
    category: 'water',
    priority: 'normal',
    place: '14',
    region: 6,
    minutesAgo: 1500,
    because: ['អណ្ដូងទឹក', 'ក្លិនស្អុយ'],
    answered: true,
    channel: 'telegram',
    assignee: 'staff-2',
  },
  {
    story: 'ខ្ញុំស្នើសុំឱ្យមានភ្លើងបំភ្លឺផ្លូវនៅមុខផ្សារ ព្រោះពេលយប់ងងឹតណាស់ ស្ត្រីដែលដើរមកពីរោងចក្រមានការភ័យខ្លាច។',
    state: 'waiting-for-citizen',
    category: 'security',
    priority: 'normal',
    place: '05',
    region: 7,
    minutesAgo: 2100,
    because: ['ភ្លើងបំភ្លឺ', 'ងងឹត'],
    answered: true,
    unreachable: true,
  },
  {
    story: 'សូមអរគុណលោកជំទាវសមាជិកព្រឹទ្ធសភា ដែលបានជួយឱ្យមណ្ឌលសុខភាពយើងមានឆ្មបប្រចាំការ។',
    state: 'closed',
    category: 'health',
    priority: 'low',
    place: '10',
    region: 8,
    minutesAgo: 6000,
    because: ['អរគុណ'],
    answered: true,
  },
  {
    story: 'ម្ចាស់បំណុលមកគំរាមយកផ្ទះខ្ញុំ ព្រោះខ្ញុំបង់ការប្រាក់យឺតពីរខែ។ ការប្រាក់ឡើងរាល់ថ្ងៃ។',
    state: 'routed',
    category: 'debt',
    priority: 'normal',
    place: '08',
    region: 3,
    minutesAgo: 7800,
    because: ['បំណុល', 'ការប្រាក់'],
    channel: 'voice',
  },
];

/** A case that comes in while one looks on. */
export const ARRIVING: Sketch = {
  story: 'ស្ពានឈើឆ្លងអូរក្នុងភូមិបាក់ហើយ រថយន្តមិនអាចឆ្លងបាន សិស្សត្រូវដើរផ្លូវវាង ៥ គីឡូម៉ែត្រ។',
  state: 'routed',
  category: 'roads',
  priority: 'normal',
  place: '171005',
  region: 4,
  minutesAgo: 0,
  because: ['ស្ពាន', 'បាក់'],
};
