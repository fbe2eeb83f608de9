import { forgetUnsent } from '../../../bots/forget-unsent';
import { pausedIn } from '../../../bots/flows/flow';
import { Talk } from './talk';

const STORY = 'The road into our village in Sla Kram is broken';
const told = { intent: 'report', type: 'complaint', category: 'roads' } as const;
const takes = (talk: Talk, eventId: string, fileKinds: string[] = []) => {
  talk.state = forgetUnsent(talk.state, { eventId, fileKinds });
};
const kept = (talk: Talk) => JSON.stringify(talk.state);

it('ends a report of which nothing is left', () => {
  const talk = new Talk();
  talk.says(STORY, told);
  takes(talk, 'event-1');
  expect(talk.state).toBeNull();
});

it('takes the words out, and files only the others', () => {
  const talk = new Talk({ language: 'en', languageChosen: true });
  talk.says(STORY, told);
  talk.says('The secret words about the bridge');
  takes(talk, 'event-2');
  expect(kept(talk)).not.toContain('secret');
  talk.presses('Send');
  expect(talk.drafts.at(-1)?.story).toBe(STORY);
  expect(talk.lastCommand()).toMatchObject({ eventIds: ['event-1'] });
});

it('asks anew for what only those words told', () => {
  const talk = new Talk({ language: 'en', languageChosen: true });
  talk.brings('photo');
  talk.says(STORY, told);
  takes(talk, 'event-2');
  expect(kept(talk)).not.toContain('Sla Kram');
  expect(talk.state).toMatchObject({ data: { draft: { files: ['photo'], place: { code: null } } } });
});

it('finds a report that something else has interrupted, and leaves messages of nobody’s report alone', () => {
  const talk = new Talk({ language: 'en', languageChosen: true });
  talk.says(STORY, told);
  talk.command('phone');
  const before = talk.state;
  takes(talk, 'event-9');
  expect(talk.state).toBe(before);
  expect(before === null ? null : pausedIn(before)).not.toBeNull();
  takes(talk, 'event-1');
  expect(kept(talk)).not.toContain('Sla Kram');
});
