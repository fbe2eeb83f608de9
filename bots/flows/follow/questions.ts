import { CATEGORY_CODES, type CategoryCode, type Choice } from '../../../contracts';
import type { CopyKey } from '../../copy/fill-copy';
import { categoryName } from '../../copy/names';
import type { Scene } from '../../scene';
import type { Reply } from '../../turn';
import { button, reply } from '../flow';
import { FOLLOW_FLOW, type FollowState } from './follow-state';

// Messenger shows at most 13 quick replies: three ways to follow, "everything" and "nothing" are among them.
const MOST_LEAVES = 8;
const FIRST_PAGE = 10;

type Press = 'province' | 'region' | 'category' | 'more' | 'leave-all' | 'nothing' | 'news' | 'both' | 'no';

function press(scene: Scene, action: Press): Choice {
  return button(scene, `${FOLLOW_FLOW}:${action}`, `follow.button.${action}`);
}

/** The question of a step, with its buttons. */
export function askFollow(scene: Scene, { step, data }: FollowState, copy?: CopyKey): Reply {
  switch (step) {
    case 'choose':
      return askWhat(scene, data.following);
    case 'place':
      return reply(
        copy ?? 'follow.place',
        {},
        { choices: [press(scene, 'nothing')], request: scene.input.sharesLocation ? 'location' : null },
      );
    case 'category':
    case 'more-categories':
      return reply('follow.category', {}, { choices: categoriesOf(scene, step) });
    case 'consent':
      return reply(
        'follow.consent',
        { subject: data.subject?.names[scene.language] ?? '' },
        { choices: [press(scene, 'both'), press(scene, 'news'), press(scene, 'no')] },
      );
  }
}

function askWhat(scene: Scene, following: FollowState['data']['following']): Reply {
  const ways = (['province', 'region', 'category'] as const).map((way) => press(scene, way));
  if (following.length === 0)
    return reply('follow.choose-first', {}, { choices: [...ways, press(scene, 'nothing')] });
  const leaves = following.slice(0, MOST_LEAVES).map(({ subject, names }) =>
    button(scene, `${FOLLOW_FLOW}:leave.${subject}`, 'follow.button.leave', {
      subject: names[scene.language],
    }),
  );
  const subjects = following.map(({ names }) => names[scene.language]).join(', ');
  return reply(
    'follow.choose',
    { subjects },
    { choices: [...ways, ...leaves, press(scene, 'leave-all'), press(scene, 'nothing')] },
  );
}

function categoriesOf(scene: Scene, step: 'category' | 'more-categories'): Choice[] {
  const subject = (code: CategoryCode): Choice => ({
    id: `${FOLLOW_FLOW}:category:${code}`,
    label: categoryName(code, scene.language),
  });
  const last = press(scene, 'nothing');
  return step === 'category'
    ? [...CATEGORY_CODES.slice(0, FIRST_PAGE).map(subject), press(scene, 'more'), last]
    : [...CATEGORY_CODES.slice(FIRST_PAGE).map(subject), last];
}
