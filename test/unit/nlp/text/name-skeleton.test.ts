import { nameSkeleton } from '../../../../nlp/text/name-skeleton';

it.each([
  ['សុខា', 'Sokha'],
  ['ចន្ថា', 'Chantha'],
  ['សុវណ្ណារី', 'Sovannary'],
  ['ពិសិដ្ឋ', 'Piseth'],
  ['ដារ៉ា', 'Dara'],
  ['ស្រីមុំ', 'Sreymom'],
  ['វិចិត្រ', 'Vichet'],
  ['ណារ៉ុង', 'Narong'],
  ['កញ្ញា', 'Kanha'],
  ['សម្បត្តិ', 'Sambath'],
  ['រស្មី', 'Rasmey'],
  ['ច័ន្ទ', 'Chan'],
  ['ភារម្យ', 'Phearom'],
  ['យឹម', 'Yim'],
])('is one for %s and %s', (khmer, latin) => {
  expect(nameSkeleton(khmer)).toBe(nameSkeleton(latin));
  expect(nameSkeleton(khmer)).not.toBe('');
});

it('tells other names apart, and is nothing where nothing is spoken', () => {
  expect(nameSkeleton('សុខា')).not.toBe(nameSkeleton('Sovann'));
  expect(['', '123', '…', '\ud800'].map(nameSkeleton)).toEqual(['', '', '', '']);
});
