import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

/** Words for those who hear the page. With `live` they are read out when they change. */
export function HiddenText({ children, live = false }: { children: ReactNode; live?: boolean }) {
  return (
    <Box
      component="span"
      role={live ? 'status' : undefined}
      sx={{
        position: 'absolute',
        width: '1px',
        height: '1px',
        overflow: 'hidden',
        clipPath: 'inset(50%)',
        whiteSpace: 'nowrap',
      }}
    >
      {children}
    </Box>
  );
}
