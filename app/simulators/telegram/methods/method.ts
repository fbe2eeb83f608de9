import type { Parameters } from '../read-parameters';
import type { World } from '../world';

/** What is known of the HTTP call beside its parameters. */
export interface Call {
  /** Aborted when the caller hangs up. */
  hungUp: AbortSignal;
}

/**
 * One method of the Bot API: what it returns is the answer's `result`.
 * @throws BotApiError for what the real server refuses.
 */
export type Method = (world: World, parameters: Parameters, call: Call) => unknown;
