import { findWish } from '../../../../nlp/mentions/find-wish';

describe('a wish at the end of a story', () => {
  it.each([
    'For nine years we have rowed the sick across. Nobody is to blame. We would like to ask for a boat with an engine.',
    'My eyes are weak and the loom is all I have. Is there some fund for people like me?',
    'The hall stands empty in the afternoon. We can cook for the teacher. Might somebody send one?',
    'ចៅខ្ញុំចេះតែដេកលើដី។ តើរដ្ឋមានជំនួយអ្វីសម្រាប់យាយទេ',
    'យើងចាស់អស់ហើយ។ យើងចង់សុំគ្រូពេទ្យមកម្តងក្នុងមួយឆ្នាំ ជូនបាយផង',
    'សុំភួយសម្រាប់មណ្ឌលកុមារកំព្រា',
    'ចង់ឱ្យមានសួនកុមារមួយ',
  ])('asks for something: %s', (text) => {
    expect(findWish(text)).toBe('request');
  });

  it.each([
    'I sweep the market since 2004. My idea: one day without cars in the month.',
    'What if the lights were switched off at noon?',
    'Hang the timetable of the bus at the pagoda gate',
    'Let the oldest fishermen teach the rangers where the spawning grounds are',
    'If the scales of all markets were sealed once a year, nobody would quarrel',
    'ព្យួរតារាងម៉ោងឡានក្រុងនៅមុខវត្ត',
    'ឱ្យអ្នកនេសាទចាស់ៗបង្រៀនឆ្មាំអំពីកន្លែងត្រីពង',
    'បើត្រាជញ្ជីងផ្សារទាំងអស់ម្តងក្នុងមួយឆ្នាំ ជម្លោះនឹងថយ',
    'សូមស្នើថា សាលារៀនចេញម៉ោងខុសគ្នា ផ្លូវនឹងមិនស្ទះ',
    'ខ្ញុំដាំបន្លែ១០ឆ្នាំ។ បើមានឃ្លាំងរួម យើងលក់ពេលបានថ្លៃ។ នេះគ្រាន់តែគំនិតអ្នកចម្ការ',
  ])('brings an idea: %s', (text) => {
    expect(findWish(text)).toBe('suggestion');
  });

  it.each([
    'The clerk demanded money from us. Could somebody look into it?',
    'They promised a pump and it is broken. We would like to ask for a new one.',
    'The police beat my son. Is there any help?',
    'គេសន្យាស្ពានពីរដងហើយ។ យើងចង់សុំឱ្យមានស្ពាន',
    'សុំលុយ៥០ដុល្លារទើបចុះហត្ថលេខា មេភូមិទារ',
    'Put a stop to my neighbour',
    'Paint factory says the water is clean. The ducks are blue.',
    'បើកទ្វារទំនប់ដោយគ្មានប្រកាស',
    'បើខ្ញុំផ្ញើរឿងមកនេះ អ្នកណានឹងអាន',
    'ដាក់ពាក្យសុំបីខែហើយ',
    'The road is full of holes',
    'ផ្លូវខូចអស់',
    '',
  ])('tells of a wrong, of neglect or of nothing wished: %s', (text) => {
    expect(findWish(text)).toBeNull();
  });
});
