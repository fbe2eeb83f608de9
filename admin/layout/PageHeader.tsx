import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';

/** The head of a page: its name, what it is for, what one can do here. */
export function PageHeader({
  title,
  intro,
  action,
}: {
  title: string;
  intro?: string;
  action?: ReactNode;
}) {
  return (
    <Box
      component="header"
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'flex-start', mb: 2.5 }}
    >
      <Box sx={{ flex: '1 1 20rem' }}>
        <Typography variant="h1">{title}</Typography>
        {intro !== undefined && (
          <Typography color="text.secondary" sx={{ maxWidth: '44rem' }}>
            {intro}
          </Typography>
        )}
      </Box>
      {action}
    </Box>
  );
}
