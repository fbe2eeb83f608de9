import ChevronLeftIcon from '@mui/icons-material/ChevronLeft';
import ChevronRightIcon from '@mui/icons-material/ChevronRight';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import { useListContext, useTranslate } from 'react-admin';

/** Forward and back through a list; the API knows no page numbers to jump to. */
export function CursorPagination({ children }: { children?: ReactNode }) {
  const translate = useTranslate();
  const { page, setPage, hasNextPage, hasPreviousPage, isPending } = useListContext();
  if (isPending) return null;
  const only = !hasNextPage && page === 1;
  return (
    <Box
      component="nav"
      aria-label={translate('inbox.page', { page })}
      sx={{ display: 'flex', alignItems: 'center', gap: 1, flexWrap: 'wrap' }}
    >
      <Box sx={{ flex: 1, color: 'text.secondary', fontSize: '0.875rem' }}>{children}</Box>
      {!only && (
        <>
          <Button
            startIcon={<ChevronLeftIcon />}
            disabled={page === 1 && !hasPreviousPage}
            onClick={() => setPage(page - 1)}
          >
            {translate('inbox.previous')}
          </Button>
          <Button endIcon={<ChevronRightIcon />} disabled={!hasNextPage} onClick={() => setPage(page + 1)}>
            {translate('inbox.next')}
          </Button>
        </>
      )}
    </Box>
  );
}
