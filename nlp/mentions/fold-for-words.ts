/** Lower case, one kind of space, one spelling of what Khmer writes in two ways, and nothing invisible. */
export const foldForWords = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('្ដ', '្ត')
    .replaceAll('ឲ', 'ឱ')
    .replace(/[\u200b-\u200d\u2060\ufeff]/gu, '')
    .replace(/\s+/gu, ' ');
