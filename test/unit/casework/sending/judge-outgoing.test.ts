import { judgeOutgoing } from '../../../../casework/sending/judge-outgoing';
import { quietUntil } from '../../../../casework/sending/quiet-hours';
import { MESSAGE_PURPOSES, type MessagePurpose, type MessageRecord } from '../../../../contracts';

const ZONE = 'Asia/Phnom_Penh';
const NIGHT = { from: 21 * 60, until: 6 * 60 + 30 };
/** Times of the day in Phnom Penh, which is seven hours before UTC all year. */
const at = (local: string) => new Date(`2026-06-10T${local}:00+07:00`);

const judge = (
  row: Partial<Pick<MessageRecord, 'author' | 'purpose' | 'urgent'>>,
  {
    now = at('12:00'),
    heardAt = at('08:00'),
    stoppedAt = null as Date | null,
    channel = 'telegram' as const,
  } = {},
) => {
  const judged = judgeOutgoing(
    { author: 'bot', ...row },
    {
      conversation: { channel, lastInboundAt: heardAt, forgottenThrough: 0 },
      citizen: { stoppedAt },
      quietHours: NIGHT,
      timeZone: ZONE,
      now,
    },
  );
  if (judged.go) return 'goes';
  return 'until' in judged ? judged.until.toISOString() : judged.because;
};

describe('quiet hours', () => {
  it.each([
    ['20:59', null],
    ['21:00', '2026-06-11T06:30'],
    ['23:59', '2026-06-11T06:30'],
    ['00:00', '2026-06-10T06:30'],
    ['06:29', '2026-06-10T06:30'],
    ['06:30', null],
  ])('at %s end %s', (time, until) => {
    const expected = until === null ? null : new Date(`${until}:00+07:00`);
    expect(quietUntil(at(time), NIGHT, ZONE)).toEqual(expected);
  });

  it('may lie within a day, too', () => {
    expect(quietUntil(at('13:00'), { from: 12 * 60, until: 14 * 60 }, ZONE)).toEqual(at('14:00'));
    expect(quietUntil(at('14:00'), { from: 12 * 60, until: 14 * 60 }, ZONE)).toBeNull();
  });

  const morning = at('06:30').toISOString();
  it.each<[MessagePurpose, string]>(
    MESSAGE_PURPOSES.map((purpose) => [
      purpose,
      purpose === 'answer' || purpose === 'code' ? 'goes' : morning,
    ]),
  )('let a %s go out at three in the morning: %s', (purpose, expected) => {
    const night = { now: at('03:00'), heardAt: at('02:00') };
    expect(judge({ purpose }, night)).toBe(expected);
    expect(judge({ purpose, author: 'staff' }, night)).toBe(expected);
  });

  it('keep nothing back that is urgent, was just asked for, or is only shown on a page', () => {
    const night = { now: at('03:00'), heardAt: at('01:00') };
    expect(judge({ purpose: 'notice', urgent: true }, night)).toBe('goes');
    expect(judge({ purpose: 'notice' }, { ...night, heardAt: at('02:50') })).toBe('goes');
    expect(judge({ purpose: 'notice' }, { ...night, channel: 'webchat' as never })).toBe('goes');
    expect(judge({ purpose: 'notice' }, night)).toBe(morning);
  });
});

describe('after "stop"', () => {
  const stopped = { stoppedAt: at('09:00'), heardAt: at('09:00') };

  it.each<[MessagePurpose, 'bot' | 'staff', string]>(
    MESSAGE_PURPOSES.flatMap((purpose) =>
      (['bot', 'staff'] as const).map((author): [MessagePurpose, 'bot' | 'staff', string] => [
        purpose,
        author,
        purpose === 'answer' && author === 'bot' ? 'goes' : 'opted-out',
      ]),
    ),
  )('a %s of the %s: %s', (purpose, author, expected) => {
    const row = { purpose, author };
    expect(judge(row, stopped)).toBe(expected);
    expect(judge({ ...row, urgent: true }, stopped)).toBe(expected);
  });

  it('staff may answer what the citizen wrote later, and nothing else may go', () => {
    const wroteLater = { ...stopped, heardAt: at('10:00') };
    expect(judge({ author: 'staff', purpose: 'answer' }, wroteLater)).toBe('goes');
    for (const purpose of MESSAGE_PURPOSES.filter((one) => one !== 'answer'))
      expect(judge({ author: 'staff', purpose }, wroteLater)).toBe('opted-out');
  });

  it('a row of before purposes were told is an answer', () => {
    expect(judge({ author: 'staff' }, stopped)).toBe('opted-out');
    expect(judge({ author: 'bot' }, stopped)).toBe('goes');
  });
});
