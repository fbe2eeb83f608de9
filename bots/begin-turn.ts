import type { CaseSummary } from '../contracts';
import { addToCase, askWhichCase } from './flows/add-to-case/flow';
import { askFlow } from './flows/ask/flow';
import { consultFlow } from './flows/consult/flow';
import { bringsFile, type FlowStep } from './flows/flow';
import { beginLanguage } from './flows/language/flow';
import { beginReport } from './flows/report/flow';
import { stopMessages } from './flows/stop/flow';
import { personFlow } from './flows/talk-to-a-person/flow';
import { hearThanks } from './flows/thanks/flow';
import { beginTrack } from './flows/track/flow';
import { unclearFlow } from './flows/unclear/flow';
import { visitFlow } from './flows/visit/flow';
import { showMenu } from './flows/welcome/flow';
import { isPureAbuse } from './intents';
import type { Scene } from './scene';

/** Begins from nothing: finds the case that the words belong to, else the flow that they ask for. */
export function beginTurn(scene: Scene): FlowStep {
  return obeyPlainWish(scene) ?? fileWithCase(scene) ?? chooseFlow(scene);
}

const LONGEST_WISH = 60;

/** Wishes that hold even while a case awaits an answer. */
function obeyPlainWish(scene: Scene): FlowStep | null {
  if (scene.text === '' || bringsFile(scene) || addsToCase(scene)) return null;
  const { intent, caseNumber } = scene.input.understanding;
  if (intent.code === 'track' || (caseNumber !== null && scene.text.length <= 40)) return beginTrack(scene);
  if (scene.text.length > LONGEST_WISH) return null;
  if (intent.code === 'stop') return stopMessages();
  return intent.code === 'language' ? beginLanguage(scene, scene.text) : null;
}

/** The case that awaits this citizen, else one that the words seem to go on with. */
function fileWithCase(scene: Scene): FlowStep | null {
  const { ownCases, message } = scene.input;
  const awaiting = ownCases.filter((summary) => summary.awaitsCitizen);
  const open = ownCases.filter((summary) => summary.open);
  if (awaiting.length > 1) return askWhichCase(scene, awaiting, 'add.which');
  const [only] =
    awaiting.length === 1 ? awaiting : message.kind === 'edited' && open.length === 1 ? open : [];
  if (only) return addToCase(scene, only.caseId);
  if (open.length === 0) return null;
  return message.kind === 'edited' || goesOnWithCase(scene, open)
    ? askWhichCase(scene, open, 'add.or-new')
    : null;
}

const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;

function goesOnWithCase(scene: Scene, open: CaseSummary[]): boolean {
  if (addsToCase(scene)) return true;
  const { intent, caseNumber } = scene.input.understanding;
  if (caseNumber !== null && open.some((summary) => summary.number === caseNumber)) return true;
  if (intent.code === 'person') return true;
  if (intent.code === 'thanks') return /answer|reply|ចម្លើយ|ឆ្លើយ/iu.test(scene.text);
  const recent = open.some(
    ({ createdAt }) => scene.input.now.getTime() - createdAt.getTime() < DAY_MILLISECONDS,
  );
  return scene.text === '' && bringsFile(scene) && recent;
}

const ADDITIONS = [
  /\b(?:more|news|update|else|something|anything) (?:about|on|for|to) (?:my|the|this) (?:case|report|complaint|message)\b/i,
  /\b(?:want|like|wanted|need) to add\b|\bforgot to (?:say|tell|mention|add)\b|\badd (?:this|it|that) to my\b/i,
  /ចង់បន្ថែម|សូមបន្ថែម|ភ្លេចប្រាប់|ព័ត៌មានបន្ថែម|បន្ថែម(?:លើ|ទៅ|ក្នុង)/u,
];

/** True when the words say that they go on with something told before. */
function addsToCase(scene: Scene): boolean {
  if (!scene.input.ownCases.some((summary) => summary.open)) return false;
  return scene.text.length > 0 && ADDITIONS.some((pattern) => pattern.test(scene.text.slice(0, 500)));
}

const FEWEST_STORY_LETTERS = 25;

function chooseFlow(scene: Scene): FlowStep {
  if (bringsFile(scene) || scene.input.message.location) return beginReport(scene);
  switch (scene.input.understanding.intent.code) {
    case 'report':
      return beginReport(scene);
    case 'question':
      return askFlow.begin(scene);
    case 'person':
      return personFlow.begin(scene);
    case 'visit':
      return visitFlow.begin(scene);
    case 'consultation':
      return consultFlow.begin(scene);
    case 'thanks':
      return hearThanks(scene);
    case 'greeting':
      return showMenu(scene);
    case 'abuse':
      return isPureAbuse(scene) ? showMenu(scene, 'calm.abuse') : beginReport(scene);
    default:
      return guess(scene);
  }
}

/** The intent is unsure: words that name a subject or tell a story are a matter, others are asked about. */
function guess(scene: Scene): FlowStep {
  const { category, intent } = scene.input.understanding;
  const likely = intent.candidates[0]?.code === 'report' && scene.text.length >= FEWEST_STORY_LETTERS;
  const subject = category.code !== null && category.code !== 'other';
  return subject || likely ? beginReport(scene) : unclearFlow.begin(scene);
}
