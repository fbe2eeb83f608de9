import type { ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { secondsOfRetryAfter } from '../retry-after';

type ConnectorOptions = NonNullable<
  ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>[4]
>;
type HttpClient = NonNullable<ConnectorOptions['httpClient']>;

/** Well below the time after which another sender takes the row over (casework/conversations/claim-outgoing.ts). */
const SEND_TIMEOUT_MS = 8_000;

/** The connector answered, but not with 2xx. */
export class ConnectorRefusal extends Error {
  constructor(
    readonly status: number,
    /** As told by Retry-After; null when it was not. */
    readonly retryAfterSeconds: number | null,
  ) {
    super(`The Bot Connector answered ${status}`);
    this.name = 'ConnectorRefusal';
  }
}

/** The connector did not answer. */
export class ConnectorSilence extends Error {
  constructor() {
    super('The Bot Connector did not answer');
    this.name = 'ConnectorSilence';
  }
}

/**
 * Calls the connector once. The library's own client tries again up to three times by itself, without an end in time: the
 * outbound queue waits better, and may not be left waiting. An error that is not the library's own ends its tries.
 */
export const connectorClient: HttpClient = {
  async sendRequest(request) {
    const body = typeof request.body === 'string' ? request.body : null;
    const answer = await fetch(request.url, {
      method: request.method,
      headers: request.headers.rawHeaders(),
      body,
      signal: AbortSignal.timeout(SEND_TIMEOUT_MS),
      redirect: 'error',
    }).catch(() => {
      throw new ConnectorSilence();
    });
    if (!answer.ok) {
      await answer.body?.cancel();
      throw new ConnectorRefusal(answer.status, secondsOfRetryAfter(answer.headers.get('retry-after')));
    }
    const bodyAsText = await answer.text();
    // Our own headers say JSON too, which is all that is read of them.
    return { request, headers: request.headers.clone(), status: answer.status, bodyAsText };
  },
};
