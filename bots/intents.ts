import type { IntentCode } from '../contracts';
import type { Scene } from './scene';

const INTERRUPTING: ReadonlySet<IntentCode> = new Set([
  'track',
  'visit',
  'consultation',
  'question',
  'person',
  'thanks',
  'greeting',
  'stop',
  'language',
]);

/** True when the words are about something other than what was asked: the engine then takes the turn. */
export function interrupts(scene: Scene): boolean {
  const { code } = scene.input.understanding.intent;
  return code !== null && (INTERRUPTING.has(code) || isPureAbuse(scene));
}

/** Abuse that tells of nothing. An angry complaint names a subject or a place and is a complaint. */
export function isPureAbuse(scene: Scene): boolean {
  const { intent, category, place } = scene.input.understanding;
  const subject = category.code !== null && category.code !== 'other';
  return intent.code === 'abuse' && !subject && place === null;
}

const NEVER_URGENT: ReadonlySet<IntentCode> = new Set([
  'track',
  'visit',
  'consultation',
  'question',
  'thanks',
  'greeting',
  'stop',
  'language',
]);

/** True when a danger is told: it is filed at once. An unsure intent does not hold it back. */
export function isUrgent(scene: Scene): boolean {
  const { intent, priority } = scene.input.understanding;
  if (scene.text === '' || scene.pick !== null || priority.code !== 'urgent') return false;
  return intent.code === null || !NEVER_URGENT.has(intent.code);
}
