/** An action of a card or a suggestion. */
export interface Action {
  title: string;
  value: unknown;
}

/** As much of an Activity as is shown. */
export interface Activity {
  id: string;
  type: string;
  from: { role: string; name: string };
  text?: string;
  locale?: string;
  suggestedActions?: { actions: Action[] };
  attachments?: Array<{
    contentType: string;
    contentUrl?: string;
    name?: string;
    content?: { buttons?: Action[] };
  }>;
  /** `aside`: it comes beside the open question, whose suggestions stay. */
  channelData?: { clientActivityID?: string; author?: string; aside?: boolean; secret?: string };
}

export interface ActivitySet {
  activities: Activity[];
  watermark: string;
}

/** How a conversation that was started or found again is listened to, behind what is told at once. */
export interface StreamOpening extends Partial<ActivitySet> {
  conversationId: string;
  token: string;
  streamUrl: string;
}
