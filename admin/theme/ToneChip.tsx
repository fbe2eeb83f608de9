import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { type Tone, toneColours } from './palette';
import { useShades } from './use-shades';

/** A small coloured word. Its meaning never rests on the colour alone. */
export function ToneChip({
  tone,
  children,
  icon,
  title,
}: {
  tone: Tone;
  children: ReactNode;
  icon?: ReactNode;
  title?: string;
}) {
  const { colour, ground } = toneColours(useShades(), tone);
  return (
    <Box
      component="span"
      title={title}
      sx={{
        display: 'inline-flex',
        alignItems: 'center',
        gap: 0.5,
        px: 1,
        borderRadius: 1,
        bgcolor: ground,
        color: colour,
        fontSize: '0.8125rem',
        fontWeight: 600,
        lineHeight: 1.85,
        '& svg': { fontSize: '1rem' },
      }}
    >
      {icon}
      {children}
    </Box>
  );
}
