import { z } from 'zod';
import {
  articleMatches,
  type ArticleMatches,
  webhookDeliveryRecord,
  webhookWithSecret,
  type WebhookWithSecret,
  workOverview,
  type WorkOverview,
} from '../../contracts';
import type { HttpClient } from './http-client';

/** Knowledge, webhooks and jobs: what is done besides reading and saving a record. */
export interface IntegrationVerbs {
  /** Which article the bot would answer a question with. */
  tryArticleQuestion(question: string, drafts: boolean): Promise<ArticleMatches>;
  /** A new secret; this answer alone holds it. */
  rotateWebhookSecret(id: string, version: number): Promise<WebhookWithSecret>;
  testWebhook(id: string): Promise<void>;
  replayDelivery(hookId: string, deliveryId: string): Promise<void>;
  readWork(): Promise<WorkOverview>;
  retryJob(id: string): Promise<void>;
  discardJob(id: string): Promise<void>;
}

const settled = z.object({ _id: z.string() });

export function integrationVerbs(http: HttpClient): IntegrationVerbs {
  const hook = (id: string) => `/webhooks/${encodeURIComponent(id)}`;
  return {
    tryArticleQuestion: (question, drafts) =>
      http.send('POST', '/articles/preview', articleMatches, { question, drafts }),
    rotateWebhookSecret: (id, version) =>
      http.send('POST', `${hook(id)}/secret`, webhookWithSecret, { version }),
    async testWebhook(id) {
      await http.send('POST', `${hook(id)}/test`, webhookDeliveryRecord, {});
    },
    async replayDelivery(hookId, deliveryId) {
      const path = `${hook(hookId)}/deliveries/${encodeURIComponent(deliveryId)}/replay`;
      await http.send('POST', path, webhookDeliveryRecord, {});
    },
    readWork: () => http.get('/work', workOverview),
    async retryJob(id) {
      await http.send('POST', `/failed-jobs/${encodeURIComponent(id)}/retry`, settled, {});
    },
    async discardJob(id) {
      await http.send('DELETE', `/failed-jobs/${encodeURIComponent(id)}`, settled);
    },
  };
}
