import { createPlaceResolver } from '../../../../nlp/place/resolve-place';
import { loadGazetteer } from '../../../../nlp/place/gazetteer';

const resolve = createPlaceResolver(loadGazetteer());

describe('a Khmer commune without unit word and without a word like "in"', () => {
  it.each([
    ['with which the message ends', 'សំបុត្រកំណើតកូនសរសេរខុស ព្រងិល', '150404'],
    ['of few letters, with which the message ends', 'គេកាប់ព្រៃសហគមន៍អស់ហើយ តឺន', '160404'],
    ['between two phrases', 'ទឹកលិចផ្ទះ ពពឺស សូមជួយផង', '141307'],
    ['amid letters, at the end', 'គ្រោះថ្នាក់ច្រើននៅភ្លើងស្តុបកំពង់ថ្ម', '060703'],
    ['amid letters', 'ភូមិយើងនៅប្រើអាគុយសុំតភ្លើងរដ្ឋមកថ្មកែវផង', '190305'],
    ['before its owner', 'គេត្រូវសែងឆ្លង។ កោះស្នែងយើងសុំស្ពានបេតុងតូចមួយ។', '190602'],
    ['behind a word that ends like one of kin', 'ចង់និយាយផ្ទាល់មាត់ តាមទូរសព្ទ បន្ទាយដែក', '080201'],
  ])('%s', (_, text, code) => {
    expect(resolve(text)?.code).toBe(code);
  });

  it('is asked when several bear the name, even that of a district', () => {
    const pond = resolve('ទឹកជន់លិចផ្ទះយើងហើយ សុំជួយ អូរស្វាយ');
    expect(pond?.code).toBeNull();
    expect(pond?.candidates).toEqual(expect.arrayContaining(['030610', '190601', '220503']));
    const baray = resolve('កូនខ្ញុំត្រូវគេវាយក្បែរបារាយណ៍យប់មិញ');
    expect(baray?.code).toBeNull();
    expect(baray?.candidates).toEqual(expect.arrayContaining(['0601', '031401']));
  });

  it('is the district where a district and one commune elsewhere share the name', () => {
    expect(resolve('ភ្លើងដាច់រាល់យប់ រវៀង')?.code).toBe('1305');
  });

  it.each([
    'គេរក្សាប្លង់ខ្ញុំបញ្ចាំ ឥឡូវថារកមិនឃើញ',
    'ដាច់ម្រាមពីរនៅរោងអារឈើ',
    'ឃ្មុំងាប់ទាំងសំបុក',
    'ខ្ញុំជាជាងផ្សារដែក ភ្លើងដាច់ពេញមួយផ្លូវ',
    'គេឱ្យខ្ចីទីពីរសងទីមួយ',
    'កុងទ័រទឹកវិលទាំងគ្មានអ្នកបើក',
  ])('is none where people say its words every day: %s', (text) => {
    expect(resolve(text)).toBeNull();
  });

  it.each([
    ['អ្នកដឹកនាំសមាគមបាត់លុយ អំពិល រមាសហែក', '200401'],
    ['មេឃុំមិនចុះហត្ថលេខា ជ្រៃ មោងឫស្សី', '020605'],
    ['អាហ្នឹងដល់ណាហើយបង កាឡៃ រតនគិរី', '160604'],
  ])('is one, though a common word or behind "brother", where its parent follows: %s', (text, code) => {
    expect(resolve(text)?.code).toBe(code);
  });
});

describe('what bears the name of a place and is none', () => {
  it.each([
    ['a river', 'រោងឡឥដ្ឋតាមមាត់ទន្លេបាសាក់បញ្ចេញផ្សែងខ្មៅ'],
    ['a river in English', 'the Tonle Bassac is full of plastic'],
    ['goods', 'ទឹកត្រីកំពតមានសារធាតុពុល'],
    ['goods that no list names beside the place', 'ទុរេនរតនគិរីធ្លាក់ថ្លៃខ្លាំង'],
    ['goods in English', 'Kampot pepper is dear but farmers get nothing'],
    ['other goods in English', 'I bought Pailin longans online and was cheated'],
    ['goods in Latin letters', 'prahok siem reap is sold with formalin'],
    ['a grandfather', 'Ta Sok and Ta Meas fight about a fence'],
    ['a kiln in the middle of the village', 'សុំបិទឡឥដ្ឋកណ្តាលភូមិ ឬយកទៅឆ្ងាយពីផ្ទះមនុស្ស'],
  ])('%s', (_, text) => {
    expect(resolve(text)).toBeNull();
  });

  it.each([
    ['In Kampot pepper is dear', '07'],
    ['accident beside Kampot pepper market', '07'],
    ['នៅសង្កាត់ទន្លេបាសាក់ ភ្នំពេញ ភ្លើងដាច់', '120101'],
    ['Ta Sok village, Serei Saophoan', '01060302'],
  ])('but says where all the same: %s', (text, code) => {
    expect(resolve(text)?.code).toBe(code);
  });
});

describe('everyday words that sound like a place', () => {
  it.each([
    'ជាងទង់ដែងម្នាក់វាយឆ្នាំងក្បែរផ្ទះយើង',
    'មេភូមិចាស់ចូលនិវត្តន៍ហើយ',
    'គេឱ្យយើងទៅនៅកណ្តាលវាល',
    'អាងទឹករបស់ក្រសួងធនធានទឹកធ្លាយ',
    'ប្អូនខ្ញុំធ្វើការនៅសាំប៉ាកាន',
    'ត្រីអណ្តែតពេញស្រែឈូក',
    'phum rongea nas yub nih',
    'phum leng mean tuk phoek',
    'mondol sokhapheap ot mean thnam',
    'andoung tuk ri ng os',
    'The fans of Svay Rieng FC threw bottles',
    'The maid was sent by Kampong Cham Manpower without a contract',
    'We planted Phka Rumduol this year',
    'My brother works in Korea and sends nothing',
    'The court is finished with her and she still waits',
  ])('is none: %s', (text) => {
    expect(resolve(text)).toBeNull();
  });

  it.each([
    ['ឃុំស្រែឈូកគ្មានថ្នាំ', '1101'],
    ['ភូមិចាស់ ឃុំតឺន ស្រុកកោះញែក', '11'],
    ['phum rongea, khum Srae Chhuk', '1101'],
  ])('is one behind its unit word: %s', (text, within) => {
    expect(JSON.stringify(resolve(text))).toContain(`"${within}`);
  });
});
