import { findComplainedAbout, type SenateName } from '../../../../nlp';

const NAMES: SenateName[] = [
  { kind: 'senator', id: 'sok', nameKm: 'សុខ តារា', nameEn: 'Sok Dara' },
  {
    ...{ kind: 'office', id: 'secretariat' },
    nameKm: 'អគ្គលេខាធិការដ្ឋានព្រឹទ្ធសភា',
    nameEn: 'Secretariat General of the Senate',
    otherNames: ['Secretariat General', 'អគ្គលេខាធិការដ្ឋាន'],
  },
  {
    ...{ kind: 'office', id: 'commission-1' },
    nameKm: 'គណៈកម្មការសិទ្ធិមនុស្ស ទទួលពាក្យបណ្តឹង និងអង្កេត',
    nameEn: 'Commission on Human Rights, Reception of Complaints and Investigation',
    otherNames: ['First Commission', 'Commission 1', 'គណៈកម្មការទី១'],
  },
];

const accused = (text: string): boolean => {
  const { named, unnamed } = findComplainedAbout(text, NAMES);
  return named.length > 0 || unnamed !== null;
};

const ACCUSING = [
  'A senator took my land',
  'Senators took our rice fields in Kampong Thom',
  'The senator of our region has demanded 500 dollars from me',
  'My house was taken by a senator',
  'I was beaten by the bodyguards of a senator',
  'One member of the Senate threatens my family',
  "The senator's son hit me with his car and he threatens us",
  'Senate staff asked me for money',
  'A clerk at the Senate lost my file',
  'The office of the Senate refuses to take my letter',
  'The Secretariat General asked me for money',
  'The Secretariat General of the Senate asked me for a bribe to pass my letter',
  'The First Commission of the Senate lost my file and wants money',
  'The Senate never answered my three letters',
  'Yesterday morning, while I was at the market, a senator came to my house with two men and took my motorbike',
  'I want to complain about a senator',
  'I would like to report a senator for corruption',
  'Our senator is corrupt',
  'The senators in this province take bribes from the companies',
  'Dear Sala, a senator cheated me and sold my land to a company',
  'I asked the senator for help and he insulted me',
  'I had to pay a senator to get my land title',
  'Two officials of the Senate forced us to sign the paper',
  'The driver of a senator beat my brother',
  'The senator sent the police to burn our houses',
  'a senator who lives in Phnom Penh grabbed 20 hectares of our forest',
  'Why does the senator refuse to give back my land?',
  'The senator promised us a well but did nothing',
  'Corruption in the Senate secretariat cost me 300 dollars',
  'I wrote to the Senate office three times and they ignored me',
  'Dear Senate, one of your senators stole our money.',
  'សមាជិកព្រឹទ្ធសភាម្នាក់យកដីរបស់ខ្ញុំ',
  'អគ្គលេខាធិការដ្ឋានទារលុយពីខ្ញុំ',
  'គណៈកម្មការទី១ ធ្វើបាត់ឯកសារខ្ញុំ ហើយទារប្រាក់ទៀត',
  'ដីស្រែខ្ញុំត្រូវសមាជិកព្រឹទ្ធសភាម្នាក់ដណ្តើមយក',
  'ដីខ្ញុំត្រូវបានរំលោភដោយសមាជិកព្រឹទ្ធសភា',
  'មន្ត្រីព្រឹទ្ធសភាទារលុយខ្ញុំ ១០០ ដុល្លារ',
  'បុគ្គលិកព្រឹទ្ធសភាបដិសេធមិនទទួលលិខិតខ្ញុំ',
  'តំណាងព្រឹទ្ធសភាវាយកូនខ្ញុំ',
  'លោកសមាជិកព្រឹទ្ធសភាគំរាមគ្រួសារខ្ញុំ',
  'ម្សិលមិញ ពេលខ្ញុំនៅផ្សារ មានសមាជិកព្រឹទ្ធសភាម្នាក់មកផ្ទះខ្ញុំ ហើយយកម៉ូតូខ្ញុំទៅ',
  'ខ្ញុំសូមប្ដឹងពីសមាជិកព្រឹទ្ធសភាម្នាក់',
  'សមាជិកព្រឹទ្ធសភានៅខេត្តយើងស៊ីសំណូក',
  'ការិយាល័យព្រឹទ្ធសភាមិនឆ្លើយលិខិតខ្ញុំទេ',
  'ព្រឹទ្ធសភាមិនអើពើនឹងពាក្យបណ្តឹងខ្ញុំ',
  'សមាជិកព្រឹទ្ធសភាប្រើប៉ូលិសឱ្យវាយពួកយើង',
  'ខ្ញុំត្រូវបង់លុយឱ្យសមាជិកព្រឹទ្ធសភាទើបបានប្លង់',
  'សមាជិកព្រឹទ្ធសភាម្នាក់ជេរខ្ញុំនៅទីប្រជុំ',
  'លេខាធិការដ្ឋានព្រឹទ្ធសភាបំបាត់សំណុំរឿងខ្ញុំ',
  'ហេតុអ្វីសមាជិកព្រឹទ្ធសភាយកដីខ្ញុំ?',
  'samachek pritsapea mneak yok dey khnhom',
  'samachik prit sapea tea luy pi khnhom',
  'montrey pritsaphea vay kon khnhom',
];

const NOT_ACCUSING = [
  'Dear senator, the road is broken',
  'Dear senators, the village chief took my land',
  'Senator, please help us: the company took our land',
  'I ask the senator to help',
  'I ask the senator to stop the company that took our land',
  'We beg the Senate to help us because the police beat my son',
  'The senator visited us',
  'The senator visited our village and saw that the road is broken',
  'Thank you senator for your help against corruption',
  'We thank the senator who refused bribes',
  'The senator helped us when our land was taken',
  'I told the senator that the commune chief demands money',
  'I told a senator about the man who beat me',
  'I want to complain to the Senate: the teacher asks for money',
  'I wrote to the Senate that the police took my motorbike',
  'I hope the senator will not refuse my request',
  'To the Secretariat General of the Senate: the district office asked me for money',
  'I sent a letter to the Secretariat General, the village chief took bribes',
  'Where is the office of the Senate?',
  'How many senators are there?',
  'Can a senator be corrupt?',
  'What does the Senate do against bribes?',
  'The Senate should make a law against those who take bribes',
  'I want to meet a senator, my neighbour took two meters of my land',
  'My neighbour says he knows a senator and took my land',
  'The senator came to our school. The roof is broken.',
  'The senators took part in the ceremony',
  'The senator took photos with us',
  'The senator asked for information about the well',
  'Good morning Senate, thieves stole my cow last night',
  'Please let the senator know that the bank forces me to sell my house',
  'Your staff were very kind, thank you',
  'The First Commission of the National Assembly lost my file',
  'The Secretariat General of the Ministry asked me for money',
  'We live near the house of a senator and the flood destroyed our rice',
  'I need help from a senator because my boss refuses to pay my salary',
  'Is it true that the senator asked for a new bridge?',
  'គោរពជូនសមាជិកព្រឹទ្ធសភា ផ្លូវខូច',
  'សូមសមាជិកព្រឹទ្ធសភាជួយ មេភូមិយកដីខ្ញុំ',
  'ខ្ញុំសុំឱ្យព្រឹទ្ធសភាជួយដោះស្រាយ ព្រោះគេយកដីខ្ញុំ',
  'សូមជម្រាបជូនព្រឹទ្ធសភា ប៉ូលិសវាយកូនខ្ញុំ',
  'អរគុណសមាជិកព្រឹទ្ធសភាដែលជួយពួកយើង',
  'សមាជិកព្រឹទ្ធសភាបានមកសួរសុខទុក្ខពួកយើង',
  'សមាជិកព្រឹទ្ធសភាយកចិត្តទុកដាក់នឹងប្រជាពលរដ្ឋណាស់',
  'តើសមាជិកព្រឹទ្ធសភាមានប៉ុន្មាននាក់?',
  'ខ្ញុំចង់ជួបសមាជិកព្រឹទ្ធសភា អ្នកជិតខាងយកដីខ្ញុំ',
  'ខ្ញុំប្តឹងទៅព្រឹទ្ធសភា ក្រុមហ៊ុនឈូសដីយើង',
  'សូមព្រឹទ្ធសភាធ្វើច្បាប់ប្រឆាំងអំពើពុករលួយ',
  'ខ្ញុំបានប្រាប់សមាជិកព្រឹទ្ធសភាថាមេឃុំទារលុយ',
  'ព្រឹទ្ធសភានៅឯណា',
  'លោកសមាជិកព្រឹទ្ធសភា សូមជួយយើងផង ធនាគារគំរាមយកផ្ទះ',
  'សូមអគ្គលេខាធិការដ្ឋានព្រឹទ្ធសភាជួយ គ្រូទារលុយសិស្ស',
  'ខ្ញុំផ្ញើលិខិតទៅព្រឹទ្ធសភា រឿងប៉ូលិសយកម៉ូតូខ្ញុំ',
  'សមាជិកព្រឹទ្ធសភាជួយយើងពេលក្រុមហ៊ុនយកដី',
  'som samachek pritsapea chuoy, me phum yok dey khnhom',
  'orkun samachek pritsapea',
];

it.each(ACCUSING)('takes it for an accusation of the Senate’s own people: «%s»', (text) => {
  expect(accused(text)).toBe(true);
});

it.each(NOT_ACCUSING)('takes it for no accusation of the Senate’s own people: «%s»', (text) => {
  expect(accused(text)).toBe(false);
});

it.each([
  ['The Secretariat General asked me for money', 'secretariat'],
  ['អគ្គលេខាធិការដ្ឋានទារលុយពីខ្ញុំ', 'secretariat'],
  ['The First Commission of the Senate lost my file and wants money', 'commission-1'],
  ['គណៈកម្មការទី១ ធ្វើបាត់ឯកសារខ្ញុំ', 'commission-1'],
])('reads the only one who can be meant: «%s»', (text, id) => {
  expect(findComplainedAbout(text, NAMES).named).toEqual([expect.objectContaining({ id })]);
});
