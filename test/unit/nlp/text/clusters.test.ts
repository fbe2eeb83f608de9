import { khmerClusters } from '../../../../nlp/text/clusters';

describe('khmerClusters', () => {
  test('cuts a word into its orthographic syllables', () => {
    expect(khmerClusters('ព្រឹទ្ធសភា').map(({ text }) => text)).toEqual(['ព្រឹ', 'ទ្ធ', 'ស', 'ភា']);
    expect(khmerClusters('ស្ត្រី').map(({ text }) => text)).toEqual(['ស្ត្រី']);
    expect(khmerClusters('ឱ្យ').map(({ text }) => text)).toEqual(['ឱ្យ']);
    expect(khmerClusters('ធម៌').map(({ text }) => text)).toEqual(['ធ', 'ម៌']);
  });

  test('tells where each stands and skips all else', () => {
    expect(khmerClusters('road ដី។ 5')).toEqual([{ text: 'ដី', start: 5, end: 7 }]);
    expect(khmerClusters('')).toEqual([]);
    expect(khmerClusters('no Khmer 😀')).toEqual([]);
  });
});
