import type { FlowState } from '../../../contracts';
import { Talk } from './talk';

const english = { language: 'en', languageChosen: true } as const;
const STORY = 'The bridge over our canal fell down last night';

/** A state as a citizen had it when the flow was changed under their hands. */
function underWay(change: (state: FlowState) => FlowState): FlowState {
  const talk = new Talk(english);
  talk.says(STORY, { intent: 'report', category: 'roads' });
  if (!talk.state) throw new Error('The report should wait for the place');
  return change(talk.state);
}

describe('a flow that changed while a citizen was in the middle', () => {
  test('keeps what was told, takes the answer and asks only what is missing', () => {
    const state = underWay((before) => ({ ...before, version: 0, step: 'where' }));
    const talk = new Talk({ ...english, state });
    const replies = talk.says('Sla Kram');
    expect(replies[0]).toContain('What you told us is still here');
    expect(replies[1]).toContain(STORY);
    expect(replies[1]).toContain('Place: Sla Kram sangkat');
    talk.presses('Send');
    expect(talk.drafts[0]?.story).toBe(STORY);
  });

  test('a draft that can no longer be read keeps at least its words', () => {
    const state = underWay((before) => ({
      ...before,
      version: 0,
      data: { draft: { parts: [{ text: STORY }], old: true } },
    }));
    const talk = new Talk({ ...english, state });
    const replies = talk.says('Sla Kram');
    expect(replies.join('\n')).toContain('What you told us is still here');
    talk.presses('Roads, bridges and transport');
    talk.says('yes');
    const story = talk.drafts[0]?.story ?? '';
    expect(story.startsWith(STORY)).toBe(true);
  });

  test('a broken state of this version is mended the same way', () => {
    const state = underWay((before) => ({ ...before, step: 'nowhere' }));
    const talk = new Talk({ ...english, state });
    expect(talk.says('Sla Kram').join('\n')).toContain(STORY);
  });

  test.each([
    ['an unknown flow', { flow: 'lottery', version: 1, step: 'draw', data: {} }],
    ['an empty old report', { flow: 'report', version: 0, step: 'story', data: {} }],
    ['nonsense', { flow: 'track', version: 99, step: '?', data: { number: { $gt: '' } } }],
  ])('%s starts over with what is being said', (_, state) => {
    const talk = new Talk({ ...english, state });
    const [summed] = talk.says('The well in Sla Kram is dry', { intent: 'report', category: 'water' });
    expect(summed).toContain('The well in Sla Kram is dry');
  });

  test('a button of the old flow brings the open question', () => {
    const state = underWay((before) => ({ ...before, version: 0 }));
    const talk = new Talk({ ...english, state });
    const replies = talk.pressesId('report:old:whatever');
    expect(replies[0]).toContain('What you told us is still here');
    expect(replies[1]).toContain('Where did this happen?');
  });

  test('a case that was to be chosen is asked about again', () => {
    const talk = new Talk({
      ...english,
      state: { flow: 'add-to-case', version: 0, step: 'which', data: {} },
    });
    expect(talk.says('hello', { intent: 'greeting' })[0]).toContain('Welcome to Sala');
  });
});
