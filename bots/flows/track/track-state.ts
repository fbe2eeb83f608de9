import type { FlowState } from '../../../contracts';
import { writeCaseNumber } from '../../copy/write-date';
import type { Scene } from '../../scene';
import type { Reply } from '../../turn';
import { button, reply } from '../flow';

export const TRACK_FLOW = 'track';
export const TRACK_VERSION = 1;

/** Waits for a number, or for the PIN of a number. */
export function stateAt(step: 'number' | 'pin', data: { number?: string } = {}): FlowState {
  return { flow: TRACK_FLOW, version: TRACK_VERSION, step, data };
}

export function leaveTracking(scene: Scene) {
  return button(scene, 'track:leave', 'track.button.leave');
}

export function askPin(scene: Scene, number: string): Reply {
  return reply('track.ask-pin', { number: writeCaseNumber(number) }, { choices: [leaveTracking(scene)] });
}
