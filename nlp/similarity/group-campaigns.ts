import { SketchIndex } from './sketch-index';
import { sketch } from './sketch';
import { shingles } from './shingles';

export type CampaignMessage = { id: string; text: string };

/** Messages that are copies of one text with small changes; `leader` is the first of them. */
export type Campaign = { leader: string; members: string[] };

export type CampaignOptions = {
  /** How similar to the leader a member is at least, 0 to 1. */
  threshold?: number;
  /** From how many messages on a group is a campaign. */
  minimumSize?: number;
};

/** "Good morning" and "thank you" are alike without any campaign: shorter texts are left out. */
const MINIMUM_SHINGLES = 8;

/**
 * Groups the copies of the same text among thousands of messages, the largest group first. Every message is compared with the
 * leaders of groups only, so that a chain of small changes does not join two different texts.
 */
export const groupCampaigns = (
  messages: readonly CampaignMessage[],
  { threshold = 0.5, minimumSize = 3 }: CampaignOptions = {},
): Campaign[] => {
  const leaders = new SketchIndex(messages.length);
  const groups: Campaign[] = [];
  for (const { id, text } of messages) {
    if (shingles(text).length < MINIMUM_SHINGLES) continue;
    const own = sketch(text);
    const nearest = leaders.find(own, threshold)[0];
    const group = nearest ? groups[nearest.id] : undefined;
    if (group) group.members.push(id);
    else {
      leaders.add(own);
      groups.push({ leader: id, members: [id] });
    }
  }
  return groups
    .filter(({ members }) => members.length >= minimumSize)
    .sort((one, other) => other.members.length - one.members.length);
};
