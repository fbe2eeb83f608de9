import { z } from 'zod';
import type { FlowState } from '../../../contracts';
import type { Scene } from '../../scene';
import { addToCase } from '../add-to-case/flow';
import { bringsFile, type Flow, type Outcome } from '../flow';

const ALBUM_FLOW = 'album';
const VERSION = 1;
const ofCase = z.object({ caseId: z.string() });
const ofAlbum = z.object({ albumId: z.string() });

/** The first picture of an album was added to a case: its others follow it there. Anything else is a new turn. */
export const albumFlow: Flow = {
  name: ALBUM_FLOW,
  version: VERSION,
  question: () => null,
  answer: (scene, state) => {
    const filed = ofCase.safeParse(state.data);
    return filed.success && bringsFile(scene) && goesOn(scene, state)
      ? addToCase(scene, filed.data.caseId)
      : null;
  },
};

/**
 * The pictures of an album come as messages of their own (Telegram's media_group_id, https://core.telegram.org/bots/api#message).
 * The first one is answered; the others join it, and the citizen does not hear the same question once for each picture.
 */
export function answerAlbumOnce(scene: Scene, outcome: Outcome): Outcome {
  const albumId = albumOf(scene);
  if (albumId === undefined) return outcome;
  const goneOn = goesOn(scene, scene.input.conversation.state) && outcome.command?.name !== 'open-case';
  return {
    ...outcome,
    replies: goneOn ? [] : outcome.replies,
    state: rememberAlbum(outcome, albumId),
  };
}

function rememberAlbum({ state, caseId }: Outcome, albumId: string): FlowState | null {
  if (state !== null) return { ...state, data: { ...state.data, albumId } };
  return caseId === null
    ? null
    : { flow: ALBUM_FLOW, version: VERSION, step: 'rest', data: { caseId, albumId } };
}

const albumOf = (scene: Scene): string | undefined => scene.input.message.transport.albumId;

function goesOn(scene: Scene, state: FlowState | null): boolean {
  const known = ofAlbum.safeParse(state?.data);
  return known.success && known.data.albumId === albumOf(scene);
}
