import { type ErrorCode, ERROR_STATUS } from '../../../contracts';

export interface FakeRequest {
  method: string;
  url: URL;
  csrfToken: string | null;
  body: unknown;
}
export interface FakeAnswer {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

export const ok = (body: unknown): FakeAnswer => ({ status: 200, body });
export const fail = (code: ErrorCode, more: Record<string, unknown> = {}): FakeAnswer => ({
  status: ERROR_STATUS[code],
  body: {
    type: 'about:blank',
    title: code,
    status: ERROR_STATUS[code],
    code,
    detail: `problem.${code}`,
    ...more,
  },
});
export const pageOf = (data: unknown[]): FakeAnswer =>
  ok({
    data,
    page: {
      hasNextPage: false,
      hasPreviousPage: false,
      nextCursor: null,
      previousCursor: null,
      total: { count: data.length, moreThan: false },
    },
  });
