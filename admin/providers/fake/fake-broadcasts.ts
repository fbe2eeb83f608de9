import {
  type BroadcastContent,
  broadcastContent,
  broadcastEdit,
  broadcastInput,
  broadcastReturn,
  broadcastStep,
  type BroadcastState,
  type BroadcastStepName,
  type PresentedBroadcast,
} from '../../../contracts';
import { fail, type FakeAnswer, type FakeRequest, ok, pageOf } from './fake-answer';

const STEPS: Record<BroadcastState, BroadcastStepName[]> = {
  draft: ['edit', 'submit', 'stop'],
  submitted: ['edit', 'approve', 'return', 'stop'],
  scheduled: ['edit', 'pause', 'stop'],
  sending: ['pause', 'stop'],
  paused: ['resume', 'stop'],
  done: [],
  stopped: [],
};
const AFTER: Record<string, BroadcastState> = {
  submission: 'submitted',
  approval: 'scheduled',
  pause: 'paused',
  resume: 'sending',
  stop: 'stopped',
};

const HOUR = 3_600_000;

function broadcast(id: string, state: BroadcastState, hoursAgo: number, more: Partial<PresentedBroadcast>) {
  const at = new Date(Date.now() - hoursAgo * HOUR);
  const begun = ['sending', 'done', 'paused'].includes(state);
  const made: PresentedBroadcast = {
    _id: id,
    version: 3,
    title: 'ការបិទផ្លូវជាតិលេខ៦ នៅសៀមរាប',
    textKm: 'ផ្លូវជាតិលេខ៦ នឹងបិទនៅថ្ងៃសៅរ៍ ពីម៉ោង ៨ ដល់ម៉ោង ១២ ដើម្បីជួសជុលស្ពាន។',
    textEn: 'National road 6 will be closed on Saturday from 8 to 12, for repairs of the bridge.',
    link: null,
    purpose: 'news',
    audience: { kind: 'province', code: '17' },
    scheduledAt: null,
    state,
    authorId: 'staff-1',
    authorName: 'ចាន់ សុភា',
    editorIds: ['staff-1'],
    submittedAt: state === 'draft' ? null : at,
    approvedBy: begun ? 'staff-2' : null,
    approverName: begun ? 'លី វណ្ណា' : null,
    approvedAt: begun ? at : null,
    returned: null,
    returnerName: null,
    startedAt: begun ? at : null,
    finishedAt: state === 'done' ? at : null,
    stoppedBy: null,
    gathered: begun,
    counts: begun
      ? { sent: 412, waiting: state === 'done' ? 0 : 530, blocked: 9, 'window-shut': 31, uncertain: 1 }
      : {},
    failures: {},
    createdAt: at,
    updatedAt: at,
    waitsUntil: null,
    leftSinceApproval: state === 'done' ? 5 : 0,
    steps: STEPS[state],
    ...more,
  };
  return made;
}

/** Broadcasts as the fake back end has them: one of every state that is looked at. */
export class FakeBroadcasts {
  private readonly all = [
    broadcast('broadcast-1', 'submitted', 1, {}),
    broadcast('broadcast-2', 'sending', 3, {
      title: 'ការពិគ្រោះយោបល់អំពីទឹកស្អាត',
      purpose: 'invitation',
      waitsUntil: new Date(Date.now() + 4 * HOUR),
    }),
    broadcast('broadcast-3', 'done', 30, { title: 'ព័ត៌មានអំពីផ្លូវនៅភូមិភាគទី៤' }),
    broadcast('broadcast-4', 'draft', 40, { title: 'សេចក្ដីព្រាងអំពីសាលារៀន' }),
  ];

  /** Answers what the console asks of broadcasts; `path` is what follows `/broadcasts`. */
  answer({ method, body }: FakeRequest, [id, act]: string[]): FakeAnswer {
    if (id === undefined) return method === 'GET' ? pageOf(this.all) : this.create(body);
    if (id === 'preview') return preview(broadcastContent.parse(body));
    const place = this.all.findIndex(({ _id }) => _id === id);
    const found = this.all[place];
    if (found === undefined) return fail('not-found');
    if (act === 'preview') return preview(found);
    if (method === 'GET') return ok(found);
    const set = changeOf(method, act, body);
    if (set === null) return fail('not-found');
    const steps = STEPS[set.state ?? found.state];
    const changed = { ...found, ...set, version: found.version + 1, steps };
    this.all[place] = changed;
    return ok(changed);
  }

  private create(body: unknown): FakeAnswer {
    const { creationKey, ...content } = broadcastInput.parse(body);
    const made = broadcast(creationKey, 'draft', 0, content);
    this.all.unshift(made);
    return { status: 201, body: made };
  }
}

function changeOf(
  method: string,
  act: string | undefined,
  body: unknown,
): Partial<PresentedBroadcast> | null {
  if (method === 'PUT') {
    const { version: _, ...content } = broadcastEdit.parse(body);
    return { ...content, state: 'draft' };
  }
  if (act === 'return') {
    const { reason } = broadcastReturn.parse(body);
    return { state: 'draft', returned: { reason, by: 'staff-1', at: new Date() }, returnerName: 'ចាន់ សុភា' };
  }
  broadcastStep.parse(body);
  const state = AFTER[act ?? ''];
  return state === undefined ? null : { state };
}

function preview({
  textKm,
  textEn,
  link,
}: Pick<BroadcastContent, 'textKm' | 'textEn' | 'link'>): FakeAnswer {
  const doors = (['telegram', 'messenger', 'webchat', 'sms'] as const).flatMap((channel) =>
    (['km', 'en'] as const).map((language) => ({
      channel,
      language,
      people: language === 'km' ? 640 : 12,
      parts: [
        {
          text: language === 'km' ? textKm : textEn,
          buttons: link === null ? [] : [language === 'km' ? link.labelKm : link.labelEn],
        },
      ],
      segments: channel === 'sms' ? Math.ceil(textKm.length / 67) : null,
    })),
  );
  return ok({ people: 983, estimated: false, shut: 40, doors });
}

/** Whom broadcasts can be for. */
export const fakeAudiences = (): FakeAnswer =>
  pageOf([
    { kind: 'region', code: 'region-4', nameKm: 'ភូមិភាគទី៤', nameEn: 'Region 4' },
    { kind: 'province', code: '17', nameKm: 'ខេត្តសៀមរាប', nameEn: 'Siem Reap province' },
    { kind: 'category', code: 'roads', nameKm: null, nameEn: null },
  ]);
