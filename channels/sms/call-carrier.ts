import RequestClient from 'twilio/lib/base/RequestClient';
import { z } from 'zod';
import { secondsOfRetryAfter } from '../retry-after';

/** The carrier asks to go slower; null: it does not say for how long. */
export class CarrierBusy extends Error {
  constructor(readonly retryAfterSeconds: number | null) {
    super('The carrier answered 429');
  }
}

const slowDown = z.object({ 'retry-after': z.string() });

/** Twilio's own HTTP client, whose errors lose the headers: `Retry-After` of a 429 is told on. */
export class CarrierClient extends RequestClient {
  override async request<Data>(options: RequestClient.RequestOptions<Data>) {
    const response = await super.request(options);
    if (response.statusCode !== 429) return response;
    const told = slowDown.safeParse(response.headers);
    throw new CarrierBusy(secondsOfRetryAfter(told.success ? told.data['retry-after'] : null));
  }
}
