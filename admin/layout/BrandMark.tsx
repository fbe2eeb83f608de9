/** The sign of Sala: the tiered roof of an open hall, and its posts. */
export function BrandMark({ size = 32 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 48 48" fill="none" aria-hidden="true">
      <g stroke="currentColor" strokeWidth="2.4" strokeLinecap="round" strokeLinejoin="round">
        <path d="M24 4v5" />
        <path d="M13 19c5.5-1.2 9-4.600 11-10 2 5.400 5.500 8.800 11 10" />
        <path d="M6 29c8-1.200 13-4 18-10 5 6 10 8.800 18 10" />
        <path d="M4 31h40" />
        <path d="M11 31v11M20 31v11M28 31v11M37 31v11" />
        <path d="M6 43h36" />
      </g>
    </svg>
  );
}
