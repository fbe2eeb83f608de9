import { useEffect, useRef } from 'react';
import { useLocation } from 'react-admin';

/** The part of a page that its address names: `#/cases/…/show?part=tasks`. */
export function useAskedPartName(): string | null {
  const { search } = useLocation();
  return new URLSearchParams(search).get('part');
}

/** Brings the part into view, and the keyboard to it, whenever an address names it. `visit` is that address's own key, else null. */
export function useAskedPart(part: string) {
  const { key } = useLocation();
  const ref = useRef<HTMLDivElement>(null);
  const isAsked = useAskedPartName() === part;
  useEffect(() => {
    if (!isAsked) return;
    ref.current?.focus({ preventScroll: true });
    ref.current?.scrollIntoView({ block: 'start' });
  }, [isAsked, key]);
  return { ref, visit: isAsked ? (key ?? '') : null };
}
