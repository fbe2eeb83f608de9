import type { Language, PreparedCase } from '../../../contracts';
import { writeCaseNumber, writeDate } from '../../copy/write-date';
import type { Scene } from '../../scene';
import type { Reply } from '../../turn';
import { button, reply, tell, type FlowStep } from '../flow';
import { toCaseDraft, type ReportDraft } from './draft';

/** Files the draft: first the case is made ready by casework, then it is opened and its number told. */
export function fileCase(scene: Scene, draft: ReportDraft): FlowStep {
  const prepared = scene.answers['prepare-case'];
  if (!prepared) return { need: { name: 'prepare-case', draft: toCaseDraft(draft, scene, false) } };
  const { caseId } = prepared.summary;
  return tell([tellFiled(scene, prepared), ...askSecondDoor(scene, prepared)], {
    command: { name: 'open-case', prepared, urgent: false, eventIds: draft.eventIds },
    caseId,
  });
}

/** Where the door shuts after a while, the answer needs another way: it is asked for, not only offered. */
const needsSecondDoor = (scene: Scene, prepared: PreparedCase) =>
  scene.input.doorShuts === true && scene.input.sendsSms === true && wantsPhone(scene, prepared);

/** Whoever gave no name gives no number, and whoever has proved one, or writes from one, is not asked again. */
const wantsPhone = ({ input }: Scene, { record, phoneProved }: PreparedCase) =>
  !record.withoutName && phoneProved !== true && input.message.address.channel !== 'sms';

function askSecondDoor(scene: Scene, prepared: PreparedCase): Reply[] {
  if (!needsSecondDoor(scene, prepared)) return [];
  return [reply('report.second-door', {}, { choices: [button(scene, 'menu:phone', 'phone.button.add')] })];
}

function tellFiled(scene: Scene, prepared: PreparedCase): Reply {
  const { summary } = prepared;
  const isOffered = wantsPhone(scene, prepared) && !needsSecondDoor(scene, prepared);
  const offer = isOffered ? [button(scene, 'menu:phone', 'phone.button.add')] : [];
  const extras = { secret: prepared.pin, caseId: summary.caseId, choices: offer };
  const values = numberAndPin(prepared, scene.language);
  if (summary.firstAnswerDueAt === null) return reply('report.filed-undated', values, extras);
  const due = writeDate(summary.firstAnswerDueAt, scene.language, scene.timeZone);
  return reply('report.filed', { ...values, due }, extras);
}

/** What every filed case tells: its number, its PIN and its office. */
export function numberAndPin(prepared: PreparedCase, language: Language) {
  return {
    number: writeCaseNumber(prepared.summary.number),
    pin: prepared.pin,
    office: prepared.summary.office[language],
  };
}
