import { CONSENT_TEXT_VERSION } from '../../../contracts';
import { Talk } from './talk';

const english = { language: 'en', languageChosen: true } as const;

describe('following news', () => {
  test('a province is followed after a consent that says what is sent and how it ends', () => {
    const talk = new Talk(english);
    talk.says('help');
    expect(talk.presses('Follow news')[0]).toContain('What do you want to hear of');
    expect(talk.labels()).toEqual(['My province', 'My region', 'A subject', 'Change nothing']);
    expect(talk.presses('My province')[0]).toContain('write its name');
    // A bare name of a place is often taken for a greeting or a question.
    const [consent] = talk.says('Siem Reap', { intent: 'greeting' });
    expect(consent).toContain('Siem Reap province: may the Senate write to you');
    expect(consent).toContain('stop');
    expect(talk.commands).toEqual([]);
    expect(talk.presses('News and invitations')[0]).toContain('will hear of: Siem Reap province');
    expect(talk.lastCommand()).toEqual({
      name: 'follow',
      subject: 'province:17',
      purposes: ['news', 'invitation'],
      textVersion: CONSENT_TEXT_VERSION,
    });
  });

  test('in Khmer: a region by a place in it, and a typed yes agrees to news alone', () => {
    const talk = new Talk({ language: 'km', languageChosen: true });
    talk.command('follow');
    talk.presses('ភូមិភាគរបស់ខ្ញុំ');
    expect(talk.says('ទឹកវិល ក្រុងសៀមរាប')[0]).toContain('ភូមិភាគទី៤');
    talk.says('យល់ព្រម');
    expect(talk.lastCommand()).toMatchObject({
      name: 'follow',
      subject: 'region:region-4',
      purposes: ['news'],
    });
  });

  test('a shared place is taken like a name', () => {
    const talk = new Talk(english);
    talk.command('follow');
    talk.presses('My region');
    expect(talk.pins(13.36, 103.86)[0]).toContain('Region 4');
  });

  test('a subject from both pages, by its number too', () => {
    const talk = new Talk(english);
    talk.command('follow');
    talk.says('3');
    expect(talk.labels()).toHaveLength(12);
    talk.presses('More subjects');
    expect(talk.labels().at(-1)).toBe('Change nothing');
    expect(talk.says('1')[0]).toContain('may the Senate write to you');
    expect(talk.presses('No, thank you')[0]).toContain('nothing has changed');
    expect(talk.commands).toEqual([]);
  });

  test('what is followed is shown and left again, one by one or all', () => {
    const talk = new Talk(english);
    talk.following = [
      { subject: 'province:17', purposes: ['news'] },
      { subject: 'category:roads', purposes: ['news', 'invitation'] },
      { subject: 'region:gone', purposes: ['news'] },
    ];
    const [shown] = talk.command('unfollow');
    expect(shown).toContain('You follow: Siem Reap province, ');
    expect(shown).not.toContain('gone');
    expect(talk.presses('Leave: Siem Reap province')[0]).toContain('no more of: Siem Reap province');
    expect(talk.lastCommand()).toEqual({ name: 'unfollow', subject: 'province:17' });
    talk.says('unfollow');
    talk.presses('Leave everything');
    expect(talk.lastCommand()).toEqual({ name: 'unfollow', subject: null });
    expect(talk.following).toEqual([]);
  });

  test('an unknown place is asked for again, a misfit is not taken for a yes', () => {
    const talk = new Talk(english);
    talk.command('follow');
    talk.presses('My province');
    expect(talk.says('Xyzzyville')[0]).toContain('do not know a province');
    expect(talk.says('Tuek Vil')[0]).toContain('do not know a province');
    expect(talk.says('How is my case?', { intent: 'track' })[0]).not.toContain('may the Senate');
    talk.command('follow');
    talk.presses('My province');
    talk.says('Kandal');
    talk.says('hello', { intent: 'greeting' });
    expect(talk.commands).toEqual([]);
  });

  test('a bare place is an answer to what one wants to hear of; a story with a place is not', () => {
    const talk = new Talk(english);
    talk.command('follow');
    expect(talk.says('Siem Reap')[0]).toContain('Siem Reap province');
    expect(talk.presses('News only')).toHaveLength(1);
    expect(talk.lastCommand()).toMatchObject({ name: 'follow', subject: 'province:17' });
    talk.command('follow');
    talk.says('The road to the market in Siem Reap is broken', { intent: 'report', category: 'roads' });
    expect(talk.state?.flow).toBe('report');
  });

  test('an unfinished report is kept and comes back', () => {
    const talk = new Talk(english);
    talk.says('The road is broken in the rain since June', { intent: 'report', category: 'roads' });
    const question = talk.command('follow').at(-1);
    expect(question).toContain('What do you want to hear of');
    const replies = talk.presses('Change nothing');
    expect(replies.length).toBeGreaterThan(1);
    expect(talk.state?.flow).toBe('report');
  });

  test('"stop" still stops, and following again after it resumes', () => {
    const talk = new Talk(english);
    talk.command('follow');
    talk.says('stop');
    expect(talk.lastCommand()).toEqual({ name: 'stop-messages' });
    expect(talk.command('follow')[0]).toContain('Good to hear from you again');
  });
});
