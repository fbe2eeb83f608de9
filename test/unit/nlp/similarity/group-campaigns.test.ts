import { groupCampaigns } from '../../../../nlp/similarity/group-campaigns';

const PETITION =
  'សូមព្រឹទ្ធសភាជួយបញ្ឈប់ការបូមខ្សាច់នៅទន្លេមេគង្គ ព្រោះវាធ្វើឱ្យច្រាំងបាក់ និងផ្ទះរបស់ប្រជាពលរដ្ឋបាក់ចូលទឹក យើងខ្ញុំសូមសំណូមពរឱ្យមានដំណោះស្រាយ';
const OTHER =
  'Please raise the wage of garment workers to 250 dollars a month because prices of rice and petrol keep going up every year';

describe('groupCampaigns', () => {
  test('groups copies with small changes and leaves single stories alone', () => {
    const messages = [
      ...Array.from({ length: 40 }, (_, n) => ({ id: `sand-${n}`, text: `ខ្ញុំមកពីភូមិទី ${n}។ ${PETITION}` })),
      ...Array.from({ length: 20 }, (_, n) => ({
        id: `wage-${n}`,
        text: `${OTHER}. My name is worker ${n}`,
      })),
      { id: 'single-1', text: 'ផ្លូវនៅមុខផ្ទះខ្ញុំលិចទឹករាល់ពេលភ្លៀង សូមជួយជីកលូបង្ហូរទឹកផង' },
      {
        id: 'single-2',
        text: 'The clinic in our commune has had no medicine since June and the nurse asks for money',
      },
    ];
    const campaigns = groupCampaigns(messages);
    expect(campaigns.map(({ leader, members }) => [leader, members.length])).toEqual([
      ['sand-0', 40],
      ['wage-0', 20],
    ]);
  });

  test('many short greetings are no campaign', () => {
    const greetings = Array.from({ length: 50 }, (_, n) => ({
      id: String(n),
      text: n % 2 ? 'សូមអរគុណ' : 'hello',
    }));
    expect(groupCampaigns(greetings)).toEqual([]);
  });

  test('a pair is a campaign only when asked for', () => {
    const pair = [
      { id: 'a', text: PETITION },
      { id: 'b', text: PETITION },
    ];
    expect(groupCampaigns(pair)).toEqual([]);
    expect(groupCampaigns(pair, { minimumSize: 2 })).toEqual([{ leader: 'a', members: ['a', 'b'] }]);
  });
});
