import type { Outside } from './create-providers';

/** The real API; with `?fake` in a development build an invented one, so that the console runs without a back end. */
export async function chooseOutside(): Promise<Outside> {
  if (import.meta.env.MODE === 'development' && new URLSearchParams(location.search).has('fake')) {
    const { createFakeOutside } = await import('./fake/fake-outside');
    return createFakeOutside();
  }
  return {
    fetch: window.fetch.bind(window),
    openLive,
    fileUrl: (fileId) => `/api/v1/files/${encodeURIComponent(fileId)}`,
  };
}

async function openLive() {
  const { io } = await import('socket.io-client');
  return io({ path: '/live', withCredentials: true });
}
