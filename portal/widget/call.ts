import type { Kept } from './kept';

/** What the server said no to; status 0: there was no connection. No Error: its stack is for nobody, and costs bytes. */
export interface Refused {
  status: number;
  /** What the server says to it. */
  told?: string | undefined;
  /** The token is dead: the conversation was forgotten or has expired. */
  shutsOut?: boolean;
}

/** An error as Direct Line words it. */
interface Answered {
  error?: { message?: string };
}

/** A call with a body is a POST. */
export type Call = <Answer>(
  where: string,
  body?: FormData | object,
  progress?: (part: number) => void,
) => Promise<Answer>;

/** Calls this conversation's address, or that of all conversations while there is none. Rejects with Refused. */
export function createCall(api: string, kept: Kept): Call {
  return (where, body, progress) =>
    new Promise((resolve, reject) => {
      const { conversation } = kept;
      const request = new XMLHttpRequest();
      const path = conversation ? `/${conversation.id}` : '';
      request.open(body ? 'POST' : 'GET', `${api}/conversations${path}${where}`);
      request.responseType = 'json';
      if (conversation) request.setRequestHeader('Authorization', `Bearer ${conversation.token}`);
      // fetch cannot tell how far an upload is.
      if (progress) request.upload.onprogress = ({ loaded, total }) => progress(loaded / total);
      request.onloadend = () => {
        const { status } = request;
        if (status && status < 300) resolve(request.response as never);
        else {
          const told = (request.response as Answered | null)?.error?.message;
          // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- see Refused
          reject({ status, told, shutsOut: status === 403 || status === 404 } satisfies Refused);
        }
      };
      request.send(body instanceof FormData ? body : JSON.stringify(body));
    });
}
