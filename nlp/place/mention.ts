import type { NameContext, Reading } from './place-evidence';
import type { TextScope } from './text-scope';

/** A stretch of text that may name a place: symbols `start` (with the unit word) to `end`. */
export type Mention = {
  start: number;
  end: number;
  nameStart: number;
  readonly context: NameContext;
  /** Empty for words that no list holds where a name should stand: perhaps a misspelt child of the place beside it. */
  readings: Reading[];
};

/** Words that no list holds. What stands around them is looked at only when a place is found that they may lie in. */
export class OpenMention implements Mention {
  readonly readings: Reading[] = [];
  private known: NameContext | null = null;

  constructor(
    private readonly scope: TextScope,
    readonly start: number,
  ) {}

  get end(): number {
    return this.scope.pieceEnd(this.start);
  }

  get nameStart(): number {
    return this.start;
  }

  get context(): NameContext {
    return (this.known ??= this.scope.contextOf(
      this.start,
      this.start,
      null,
      this.scope.nextBoundary(this.start),
    ));
  }
}
