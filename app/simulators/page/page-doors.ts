/** What a door's phone can do on the page: what is absent is not shown. */
export interface PageFeatures {
  /** The files that the attach menu offers, by their kind. */
  samples: ReadonlyArray<'photo' | 'voice' | 'video' | 'video_note' | 'document' | 'sticker'>;
  ownFile: boolean;
  location: boolean;
  contact: boolean;
  groups: boolean;
  commands: boolean;
  edit: boolean;
  reply: boolean;
  /** The person may take the own message back. */
  unsend: boolean;
  /** The platform takes messages for a while only: time can be let pass. */
  window: boolean;
  /** The platform tells when the person has read. */
  reads: boolean;
}

/** The doors that the page can play, in the order of its switch. */
export const PAGE_DOORS = {
  telegram: {
    samples: ['photo', 'voice', 'video', 'video_note', 'document', 'sticker'],
    ...{ ownFile: true, location: true, contact: true, groups: true, commands: true },
    ...{ edit: true, reply: true, unsend: false, window: false, reads: false },
  },
  messenger: {
    samples: ['photo', 'voice', 'video', 'document', 'sticker'],
    ...{ ownFile: true, location: true, contact: false, groups: false, commands: true },
    ...{ edit: true, reply: true, unsend: true, window: true, reads: true },
  },
  sms: {
    samples: [],
    ...{ ownFile: false, location: false, contact: false, groups: false, commands: false },
    ...{ edit: false, reply: false, unsend: false, window: false, reads: false },
  },
} as const satisfies Record<string, PageFeatures>;
export type PageDoor = keyof typeof PAGE_DOORS;
