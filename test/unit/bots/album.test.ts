import { summary, Talk } from './talk';

const photo = (reference: string) => ({
  kind: 'photo' as const,
  reference,
  contentType: 'image/jpeg',
  name: null,
  size: null,
  durationSeconds: null,
});
/** One picture of an album, as Telegram sends it: the caption stands on the first. */
const picture = (number: number, text = '') => ({
  text,
  attachments: [photo(`photo-${number}`)],
  transport: { albumId: 'album-1' },
});

describe('an album of pictures', () => {
  test('is answered once and filed whole', () => {
    const talk = new Talk();
    const [summed, ...others] = talk.sends(picture(1));
    // With the first one nobody knows how many there are.
    expect(summed).toContain('រូបថតទាំងអស់');
    expect(others).toEqual([]);
    expect(talk.sends(picture(2))).toEqual([]);
    expect(talk.sends(picture(3))).toEqual([]);
    talk.says('បញ្ជូន');
    expect(talk.lastCommand()).toMatchObject({
      name: 'open-case',
      eventIds: ['event-1', 'event-2', 'event-3'],
    });
    expect(talk.drafts[0]).toMatchObject({ attachmentCount: 3 });
  });

  test('goes whole to the case that awaits it', () => {
    const talk = new Talk({ ownCases: [summary({ awaitsCitizen: true })] });
    expect(talk.sends(picture(1))).toHaveLength(1);
    talk.ownCases = [summary({ awaitsCitizen: false, open: false })];
    expect(talk.sends(picture(2))).toEqual([]);
    expect(talk.commands).toMatchObject([
      { name: 'add-to-case', caseId: 'case-1', eventIds: ['event-1'] },
      { name: 'add-to-case', caseId: 'case-1', eventIds: ['event-2'] },
    ]);
  });

  test('a picture of another album is answered, and words after an album are a new turn', () => {
    const talk = new Talk({ ownCases: [summary({ awaitsCitizen: true })] });
    talk.sends(picture(1));
    talk.ownCases = [];
    expect(talk.sends({ ...picture(2), transport: { albumId: 'album-2' } })).not.toEqual([]);
    expect(talk.says('សួស្តី', { intent: 'greeting' })).not.toEqual([]);
  });
});
