/** A refusal as the Graph API words it: https://developers.facebook.com/docs/messenger-platform/error-codes */
export class GraphError extends Error {
  constructor(
    readonly code: number,
    message: string,
    readonly subcode?: number,
    readonly status = 400,
  ) {
    super(message);
  }

  body() {
    return {
      error: {
        message: `(#${this.code}) ${this.message}`,
        type: 'OAuthException',
        code: this.code,
        ...(this.subcode === undefined ? {} : { error_subcode: this.subcode }),
        fbtrace_id: 'SIMULATED',
      },
    };
  }
}

export const badParameter = (message: string) => new GraphError(100, message);
