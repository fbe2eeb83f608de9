import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import Paper from '@mui/material/Paper';
import TextField from '@mui/material/TextField';
import { type ReactNode, useState } from 'react';
import { ListBase, type RaRecord, useListContext, useTranslate } from 'react-admin';
import { CursorPagination } from './CursorPagination';
import { EmptyState } from './EmptyState';
import { PageHeader } from './PageHeader';
import { ProblemNotice } from './ProblemNotice';
import { LoadingPage } from './StatePages';

/** A list of things that are due, in views that each are one filter. */
interface DueListProps<Row extends RaRecord> {
  resource: string;
  /** Keys of the copy. */
  copy: { title: string; intro: string; empty: string; emptyText: string; view: (name: string) => string };
  views: Record<string, Record<string, string>>;
  /** The view that is shown first. */
  first: string;
  children: (row: Row, refetch: () => void) => ReactNode;
}

/** The most pressing first, one view at a time. */
export function DueList<Row extends RaRecord>({
  resource,
  copy,
  views,
  first,
  children,
}: DueListProps<Row>) {
  const translate = useTranslate();
  const [view, setView] = useState(first);
  return (
    <>
      <PageHeader
        title={translate(copy.title)}
        intro={translate(copy.intro)}
        action={
          <TextField
            select
            size="small"
            label={translate('tasks.view')}
            value={view}
            onChange={(event) => setView(event.target.value)}
            sx={{ minWidth: '12rem' }}
          >
            {Object.keys(views).map((name) => (
              <MenuItem key={name} value={name}>
                {translate(copy.view(name))}
              </MenuItem>
            ))}
          </TextField>
        }
      />
      <ListBase
        key={view}
        resource={resource}
        perPage={25}
        sort={{ field: 'dueAt', order: 'ASC' }}
        filter={views[view] ?? {}}
        disableSyncWithLocation
      >
        <Rows copy={copy}>{children}</Rows>
        <Box sx={{ mt: 2 }}>
          <CursorPagination />
        </Box>
      </ListBase>
    </>
  );
}

function Rows<Row extends RaRecord>({ copy, children }: Pick<DueListProps<Row>, 'copy' | 'children'>) {
  const translate = useTranslate();
  const { data, error, isPending, refetch } = useListContext<Row>();
  const again = () => void refetch();
  if (error) return <ProblemNotice error={error} onRetry={again} />;
  if (isPending) return <LoadingPage />;
  if (data.length === 0) {
    return (
      <Paper variant="outlined">
        <EmptyState title={translate(copy.empty)} text={translate(copy.emptyText)} />
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
      {data.map((row) => (
        <li key={row.id}>{children(row, again)}</li>
      ))}
    </Paper>
  );
}
