import { z } from 'zod';
import type { ArticleAnswer, Choice, FlowState } from '../../../contracts';
import { LONGEST_WISH } from '../../intents';
import { agrees, says } from '../../keywords';
import type { Scene } from '../../scene';
import { bringsFile, button, menu, reply, tell, type Flow, type FlowStep, type Outcome } from '../flow';
import { createOfferFlow } from '../offer-to-file';
import { draftFromTurn, reportDraft, type ReportDraft } from '../report/draft';
import { goOn } from '../report/press-button';
import { personFlow } from '../talk-to-a-person/flow';

const ASK_FLOW = 'ask';
const VERSION = 1;

const offer = createOfferFlow({
  name: ASK_FLOW,
  version: VERSION,
  offer: 'ask.offer',
  story: 'ask.story',
  type: 'question',
  settled: ['place', 'category'],
});

const rated = z.object({ articleId: z.string(), version: z.number().int() });
type Rated = z.infer<typeof rated>;
/** The question as it was asked: as a question for a person, and as a report, should the person choose that. */
const answered = z.object({ article: rated, asked: reportDraft, told: reportDraft });
type Answered = z.infer<typeof answered>;

/** A question about the Senate: an article answers it when one does surely, else a person. */
export const askFlow: Flow & { begin(scene: Scene): FlowStep } = {
  ...offer,
  question: (scene, state) => {
    const data = readAnswered(state);
    if (data === null) return offer.question(scene, state);
    if (state.step === 'ask-person') return askPerson(scene, data.asked);
    return reply('ask.did-it-help', {}, { choices: verdicts(scene, data.article) });
  },
  answer: (scene, state) => {
    const data = readAnswered(state);
    if (data !== null)
      return state.step === 'ask-person' ? hearOffer(scene, state, data) : hearVerdict(scene, data);
    // Asked for a question, the person has written it.
    const isQuestion = state.step === 'story' && asksInWords(scene);
    return isQuestion ? askFlow.begin(scene) : offer.answer(scene, state);
  },
  begin: (scene) => answerFromArticles(scene) ?? offer.begin(scene),
};

/** The article that answers these words; null when they are none or no article does. */
export function answerFromArticles(scene: Scene): FlowStep | null {
  if (!asksInWords(scene)) return null;
  const found = scene.answers['find-article'];
  if (found === undefined)
    return { need: { name: 'find-article', question: withoutPlace(scene), language: scene.language } };
  return found === null ? null : tellArticle(scene, found);
}

/** A verdict on an article however long it lies back; null for a button that is none. */
export function pressArticle(scene: Scene, pick: string): FlowStep | null {
  const verdict = readVerdict(pick);
  if (verdict === null) return null;
  const command = { name: 'rate-article' as const, ...verdict };
  if (verdict.helped) return tell([reply('ask.helped', {}, { choices: menu(scene) })], { command });
  const asked = personFlow.begin({ ...scene, text: '' });
  if ('need' in asked) return asked;
  return { ...asked, command, replies: [reply('ask.not-helped'), ...asked.replies] };
}

/** The question as it is asked everywhere: articles know no place, and its rare name would outweigh the rest. */
function withoutPlace({ text, input: { message, understanding } }: Scene): string {
  const { span } = understanding.place ?? {};
  if (span === undefined) return text;
  const rest = `${message.text.slice(0, span.start)} ${message.text.slice(span.end)}`.trim();
  return rest === '' ? text : rest;
}

function asksInWords(scene: Scene): boolean {
  return (
    scene.pick === null && scene.input.message.command === null && scene.text !== '' && !bringsFile(scene)
  );
}

function tellArticle(scene: Scene, { articleId, version, title, text, url }: ArticleAnswer): Outcome {
  const article = { articleId, version };
  const data: Answered = {
    article,
    asked: draftFromTurn(scene, { type: 'question', settled: ['place', 'category'] }),
    told: draftFromTurn(scene),
  };
  const links = [{ label: button(scene, 'link', 'ask.answer.link').label, url }];
  const said = reply('ask.answer', { title, text }, { choices: verdicts(scene, article), links });
  return tell([said], { state: stateAt('answered', data) });
}

function hearVerdict(scene: Scene, data: Answered): FlowStep | null {
  const helped = verdictOf(scene, data.article);
  if (helped === null) return null;
  const command = { name: 'rate-article' as const, ...data.article, helped };
  if (helped) return tell([reply('ask.helped', {}, { choices: menu(scene) })], { command });
  const replies = [reply('ask.not-helped'), askPerson(scene, data.asked)];
  return tell(replies, { command, state: stateAt('ask-person', data) });
}

/** The offer to put the question before a person, with the way to tell it as a problem beside it. */
function askPerson(scene: Scene, draft: ReportDraft) {
  const [send, no] = offerChoices(scene, draft);
  const choices = [send, button(scene, `ask:${draft.tag}:report`, 'ask.button.report'), no];
  return reply('ask.ask-person', {}, { choices });
}

function offerChoices(scene: Scene, draft: ReportDraft): [Choice, Choice] {
  return [
    button(scene, `ask:${draft.tag}:file`, 'offer.button.file'),
    button(scene, `ask:${draft.tag}:no`, 'offer.button.no'),
  ];
}

function hearOffer(scene: Scene, state: FlowState, { asked, told }: Answered): FlowStep | null {
  if (scene.pick === `ask:${asked.tag}:report`) return goOn(scene, told);
  // From here on it is an offer like any other: the question waits to be sent.
  return offer.answer(scene, { ...state, step: 'offer', data: { draft: asked } });
}

function verdicts(scene: Scene, { articleId, version }: Rated): Choice[] {
  const id = (verdict: string) => `article:${articleId}:${version}:${verdict}`;
  // Said in the middle of a report, the next question brings keys of its own: these stay with the article.
  return [
    { ...button(scene, id('yes'), 'ask.button.helped'), passing: true },
    { ...button(scene, id('no'), 'ask.button.not-helped'), passing: true },
  ];
}

const HELPED =
  /^(?:yes|yeah|it|that|this|thank\w*|great|good|ok(?:ay)?)\b.*\bhelp(?:s|ed|ful)\b|(?<!មិន|អត់|មិនបាន)(?:បាន)?ជួយ(?:ខ្ញុំ)?(?:បាន|ហើយ)|^បានជួយ/iu;
const NO_HELP =
  /\b(?:not|no|n[’']t|never|didnt|doesnt)\b.*\bhelp(?:s|ed|ful)?\b|n[’']t help|(?:មិន|អត់)(?:ទាន់)?(?:បាន)?ជួយ/iu;

/** The verdict in words of one's own: "yes, that helped". */
function verdictInWords(text: string): boolean | null {
  if (text.length > LONGEST_WISH) return null;
  return NO_HELP.test(text) ? false : HELPED.test(text) ? true : null;
}

function verdictOf(scene: Scene, article: Rated): boolean | null {
  if (scene.pick === null)
    return agrees(scene.text) ? true : says(scene.text, 'no') ? false : verdictInWords(scene.text);
  const verdict = readVerdict(scene.pick);
  return verdict?.articleId === article.articleId ? verdict.helped : null;
}

const verdictId = z.tuple([
  z.literal('article'),
  z.string().min(1).max(40),
  z.coerce.number().int().positive(),
  z.enum(['yes', 'no']),
]);

function readVerdict(pick: string): (Rated & { helped: boolean }) | null {
  const read = verdictId.safeParse(pick.split(':'));
  if (!read.success) return null;
  const [, articleId, version, verdict] = read.data;
  return { articleId, version, helped: verdict === 'yes' };
}

function readAnswered(state: FlowState): Answered | null {
  const read = answered.safeParse(state.data);
  return read.success ? read.data : null;
}

function stateAt(step: 'answered' | 'ask-person', data: Answered): FlowState {
  return { flow: ASK_FLOW, version: VERSION, step, data };
}
