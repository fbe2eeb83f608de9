import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Skeleton from '@mui/material/Skeleton';
import type { ReactNode } from 'react';
import { ListBase, type RaRecord, useListContext, useTranslate } from 'react-admin';
import { CursorPagination } from './CursorPagination';
import { EmptyState } from './EmptyState';
import { PageHeader } from './PageHeader';
import { ProblemNotice } from './ProblemNotice';

interface DirectoryListProps<Item extends RaRecord> {
  resource: string;
  title: string;
  intro: string;
  action?: ReactNode;
  /** What the list is narrowed to, and where one says so. */
  filter?: Record<string, string>;
  search?: ReactNode;
  empty?: { title: string; text: string };
  children: (record: Item) => ReactNode;
}

/** A short list of people or places of work: a head, a line for each, nothing to sort. */
export function DirectoryList<Item extends RaRecord>(props: DirectoryListProps<Item>) {
  const { resource, title, intro, action, empty, filter = {}, search, children } = props;
  return (
    <ListBase
      resource={resource}
      perPage={50}
      sort={{ field: 'id', order: 'ASC' }}
      filter={filter}
      disableSyncWithLocation
    >
      <PageHeader title={title} intro={intro} action={action} />
      {search}
      <Rows<Item> empty={empty}>{children}</Rows>
      <Box sx={{ mt: 2 }}>
        <CursorPagination />
      </Box>
    </ListBase>
  );
}

type RowsProps<Item extends RaRecord> = Pick<DirectoryListProps<Item>, 'children'> & {
  empty: DirectoryListProps<Item>['empty'];
};

function Rows<Item extends RaRecord>({ empty, children }: RowsProps<Item>) {
  const translate = useTranslate();
  const { data, error, isPending, refetch } = useListContext<Item>();
  if (error) return <ProblemNotice error={error} onRetry={() => void refetch()} />;
  if (isPending) {
    return (
      <Paper variant="outlined" aria-busy aria-label={translate('ra.page.loading')} sx={{ p: 2 }}>
        {[0, 1, 2, 3, 4].map((row) => (
          <Skeleton key={row} height={56} />
        ))}
      </Paper>
    );
  }
  if (data.length === 0 && empty !== undefined) {
    return (
      <Paper variant="outlined">
        <EmptyState {...empty} />
      </Paper>
    );
  }
  return (
    <Paper
      variant="outlined"
      component="ul"
      sx={{
        listStyle: 'none',
        m: 0,
        p: 0,
        '& > li + li': { borderTop: '1px solid', borderColor: 'divider' },
      }}
    >
      {data.map((record) => (
        <li key={record.id}>{children(record)}</li>
      ))}
    </Paper>
  );
}
