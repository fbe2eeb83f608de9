import type { WrittenLine } from '../../../../nlp/classify/corpus-line';
import { dressPolitely } from '../../../../nlp/classify/dress-politely';

const line = (intent: WrittenLine['intent'], text: string): WrittenLine => ({
  language: 'en',
  intent,
  type: intent === 'report' ? 'complaint' : '-',
  category: intent === 'report' ? 'water' : '-',
  priority: intent === 'report' ? 'high' : '-',
  text,
});

const reports = Array.from({ length: 20 }, (_, number) => line('report', `Well number ${number} is dry.`));

describe('dressPolitely', () => {
  it('puts polite words around every fifth report and keeps its labels and its number', () => {
    const dressed = dressPolitely(reports, []);
    expect(dressed.map(({ line: number }) => number)).toEqual([0, 5, 10, 15]);
    for (const { text, intent, type, line: number } of dressed) {
      const own = reports[number ?? -1]?.text ?? 'none';
      expect(text).toContain(own);
      expect(text.length).toBeGreaterThan(own.length);
      expect({ intent, type }).toEqual({ intent: 'report', type: 'complaint' });
    }
  });

  it('leaves greetings, thanks, abuse and the wish to stop as they are', () => {
    const lines = (['greeting', 'thanks', 'abuse', 'stop'] as const).map((intent) => line(intent, 'Hello'));
    expect(dressPolitely(lines, [])).toEqual([]);
  });

  it('takes only the first sentence of a long story', () => {
    const story = `The pump of our commune is broken. ${'Nobody came to repair it. '.repeat(10)}`;
    const [first] = dressPolitely([line('report', story)], []);
    expect(first?.text).toContain('The pump of our commune is broken.');
    expect(first?.text).not.toContain('Nobody came');
  });

  it('dresses situations in the words of their script, as complaints made from no line', () => {
    const dressed = dressPolitely([], ['the well is dry again', '-', '-', 'អណ្តូងភូមិយើងរីងស្ងួត']);
    expect(dressed.map(({ intent, type, line: number }) => [intent, type, number])).toEqual([
      ['report', 'complaint', undefined],
      ['report', 'complaint', undefined],
    ]);
    expect(dressed[1]?.text.replace('អណ្តូងភូមិយើងរីងស្ងួត', '')).toMatch(/^[\u1780-\u17ff ]+$/);
  });
});
