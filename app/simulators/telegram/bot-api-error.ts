/** A refusal in the words of the real server: https://core.telegram.org/bots/api#making-requests */
export class BotApiError extends Error {
  constructor(
    readonly code: 400 | 401 | 403 | 404 | 409 | 429,
    readonly description: string,
    readonly parameters?: { retry_after: number },
  ) {
    super(description);
    this.name = 'BotApiError';
  }
}

export const badRequest = (what: string) => new BotApiError(400, `Bad Request: ${what}`);
