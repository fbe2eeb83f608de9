import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { LinkBase } from 'react-admin';
import { useShades } from '../theme/use-shades';

interface DirectoryRowProps {
  name: string;
  /** Where the record is edited; none when the reader may not. */
  to: string | null;
  /** The name in the other language, and what else is told of the record. */
  about?: ReactNode;
  /** How the record stands. */
  marks?: ReactNode;
}

/** One line of a directory. */
export function DirectoryRow({ name, to, about, marks }: DirectoryRowProps) {
  const shades = useShades();
  const link = {
    component: LinkBase,
    to: to ?? '',
    sx: {
      fontWeight: 600,
      color: 'text.primary',
      textDecoration: 'none',
      '&::after': { content: '""', position: 'absolute', inset: 0 },
      '&:focus-visible': { outline: 'none' },
      '&:focus-visible::after': { outline: `2px solid ${shades.brand}`, outlineOffset: -2 },
    },
  };
  return (
    <Box
      sx={{
        position: 'relative',
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        columnGap: 2,
        rowGap: 0.75,
        px: 2.25,
        py: 1.5,
        '&:hover': to === null ? {} : { bgcolor: shades.ground },
      }}
    >
      <Box sx={{ flex: '1 1 18rem', minWidth: 0 }}>
        {to === null ? (
          <Typography sx={{ fontWeight: 600 }}>{name}</Typography>
        ) : (
          <Typography {...link}>{name}</Typography>
        )}
        <Box sx={{ color: 'text.secondary', fontSize: '0.875rem', lineHeight: 1.75 }}>{about}</Box>
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.75 }}>{marks}</Box>
    </Box>
  );
}
