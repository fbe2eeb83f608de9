import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { BrandMark } from './BrandMark';

/** What stands where nothing is: said kindly, with the next step. */
export function EmptyState({ title, text, action }: { title: string; text?: string; action?: ReactNode }) {
  return (
    <Box
      sx={{
        display: 'grid',
        justifyItems: 'center',
        textAlign: 'center',
        gap: 1,
        px: 3,
        py: { xs: 6, md: 9 },
      }}
    >
      <Box sx={{ color: 'text.secondary', opacity: 0.55 }}>
        <BrandMark size={72} />
      </Box>
      <Typography variant="h2" component="p">
        {title}
      </Typography>
      {text !== undefined && (
        <Typography color="text.secondary" sx={{ maxWidth: '30rem' }}>
          {text}
        </Typography>
      )}
      {action}
    </Box>
  );
}
