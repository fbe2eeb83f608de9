import { z } from 'zod';
import {
  deliveryQuery,
  presentedFailedJob,
  failedJobQuery,
  pageQuery,
  presentedWebhook,
  requiredVersion,
  webhookDeliveryRecord,
  webhookEdit,
  webhookInput,
  webhookWithSecret,
  workOverview,
} from '../../contracts';
import { listOf, type Operation } from './operation';

const settled = z.object({ _id: z.string() });

export const INTEGRATION_OPERATIONS: Operation[] = [
  {
    method: 'get',
    path: '/webhooks',
    summary: { km: 'បញ្ជី webhook', en: 'List the webhooks' },
    permission: 'webhooks.read',
    query: pageQuery,
    answer: listOf(presentedWebhook),
  },
  {
    method: 'post',
    path: '/webhooks',
    summary: { km: 'បង្កើត webhook (សោសម្ងាត់បង្ហាញតែម្ដង)', en: 'Make a webhook; its secret is shown once' },
    permission: 'webhooks.edit',
    status: 201,
    body: webhookInput,
    toldOnce: {
      field: 'secret',
      instead: {
        km: 'សោសម្ងាត់បានបង្ហាញម្ដងរួចហើយ ជាមួយចម្លើយដំបូង។ សូមប្ដូរសោសម្ងាត់របស់ webhook ដើម្បីទទួលសោថ្មី។',
        en: 'The secret was told once, with the first answer. Change the secret of the webhook to get another one.',
      },
    },
    answer: webhookWithSecret,
  },
  {
    method: 'get',
    path: '/webhooks/{id}',
    summary: { km: 'មើល webhook មួយ', en: 'Show a webhook' },
    permission: 'webhooks.read',
    answer: presentedWebhook,
  },
  {
    method: 'put',
    path: '/webhooks/{id}',
    summary: { km: 'កែ webhook', en: 'Edit a webhook, or switch it on or off' },
    permission: 'webhooks.edit',
    body: webhookEdit,
    answer: presentedWebhook,
  },
  {
    method: 'post',
    path: '/webhooks/{id}/secret',
    summary: { km: 'ប្ដូរសោសម្ងាត់', en: 'Change the secret; the old one signs too for a day' },
    permission: 'webhooks.edit',
    body: requiredVersion,
    toldOnce: {
      field: 'secret',
      instead: {
        km: 'សោសម្ងាត់បានបង្ហាញម្ដងរួចហើយ ជាមួយចម្លើយដំបូង។ សូមប្ដូរសោសម្ងាត់របស់ webhook ដើម្បីទទួលសោថ្មី។',
        en: 'The secret was told once, with the first answer. Change the secret of the webhook to get another one.',
      },
    },
    answer: webhookWithSecret,
  },
  {
    method: 'post',
    path: '/webhooks/{id}/test',
    summary: { km: 'ផ្ញើព្រឹត្តិការណ៍សាកល្បង', en: 'Send a test event' },
    permission: 'webhooks.edit',
    status: 202,
    answer: webhookDeliveryRecord,
  },
  {
    method: 'get',
    path: '/webhooks/{id}/deliveries',
    summary: { km: 'កំណត់ត្រានៃការផ្ញើ', en: 'List what was sent and what came of it' },
    permission: 'webhooks.read',
    query: deliveryQuery,
    answer: listOf(webhookDeliveryRecord),
  },
  {
    method: 'post',
    path: '/webhooks/{id}/deliveries/{deliveryId}/replay',
    summary: { km: 'ផ្ញើម្ដងទៀត', en: 'Send a delivery once more' },
    permission: 'webhooks.edit',
    status: 202,
    answer: webhookDeliveryRecord,
  },
  {
    method: 'get',
    path: '/work',
    summary: { km: 'អ្វីដែលកំពុងរង់ចាំ', en: 'Show what waits in queues and stores' },
    permission: 'work.read',
    answer: workOverview,
  },
  {
    method: 'get',
    path: '/failed-jobs',
    summary: { km: 'ការងារដែលបានបោះបង់', en: 'List the jobs that were given up' },
    permission: 'work.read',
    query: failedJobQuery,
    answer: listOf(presentedFailedJob),
  },
  {
    method: 'post',
    path: '/failed-jobs/{id}/retry',
    summary: { km: 'ព្យាយាមម្ដងទៀត', en: 'Try a job again' },
    permission: 'work.retry',
    answer: settled,
  },
  {
    method: 'delete',
    path: '/failed-jobs/{id}',
    summary: { km: 'បោះបង់ការងារ', en: 'Discard a job' },
    permission: 'work.retry',
    answer: settled,
  },
];
