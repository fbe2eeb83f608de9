import type { ConsentPurpose, PresentedAudience } from '../../contracts';
import type { Desk } from '../desk';

/** What an audience is resolved with. */
export type AudienceDesk = Pick<Desk, 'models' | 'directory' | 'places'>;

/**
 * One kind of people whom a broadcast can be for, by its name: followers of a province, visitors of a day. It names only
 * people whose consent covers the purpose, as conversation ids in rising order, so that a million are paged through.
 */
export interface Audience {
  /** The `kind` of a broadcast's audience. */
  readonly kind: string;
  /** Which ones can be chosen. */
  targets(desk: AudienceDesk): Promise<PresentedAudience[]>;
  /** Their number, from an index alone. */
  count(desk: AudienceDesk, code: string, purpose: ConsentPurpose): Promise<number>;
  /** At most `limit` conversation ids above `after`, rising, none twice; fewer than `limit` means that there are no more. */
  page(
    desk: AudienceDesk,
    code: string,
    purpose: ConsentPurpose,
    from: { after: string | null; limit: number },
  ): Promise<string[]>;
  /** Those of these conversations whose consent still holds: asked again just before sending. */
  covered(
    desk: AudienceDesk,
    code: string,
    purpose: ConsentPurpose,
    conversationIds: string[],
  ): Promise<Set<string>>;
}

/** The registered audiences by their name. */
export type AudienceBook = ReadonlyMap<string, Audience>;

/** Registers audiences; two of one name are a fault of ours. */
export function createAudienceBook(audiences: Audience[]): AudienceBook {
  const book = new Map(audiences.map((audience) => [audience.kind, audience]));
  if (book.size !== audiences.length) throw new Error('Two audiences have the same name: rename one');
  return book;
}
