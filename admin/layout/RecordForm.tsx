import ArrowBackIcon from '@mui/icons-material/ArrowBack';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import {
  CreateBase,
  EditBase,
  Form,
  LinkBase,
  type RaRecord,
  SaveButton,
  useEditContext,
  useNotify,
  useTranslate,
} from 'react-admin';
import type { z } from 'zod';
import { RequestError } from '../providers/request-error';
import { LoadingPage } from './StatePages';
import { ProblemNotice, useProblemText } from './ProblemNotice';

interface RecordFormProps {
  resource: string;
  /** What the API takes: everything else of the record stays here. */
  schema: z.ZodObject;
  children: ReactNode;
}

/** The page on which a record is changed. When somebody else was faster, the newest values are shown instead. */
export function RecordEdit<Item extends RaRecord>({
  title,
  ...props
}: RecordFormProps & { title: (record: Item) => string }) {
  return (
    <EditBase
      resource={props.resource}
      mutationMode="pessimistic"
      redirect={false}
      transform={onlyOf(props.schema)}
    >
      <EditForm<Item> title={title} {...props} />
    </EditBase>
  );
}

function EditForm<Item extends RaRecord>({
  resource,
  title,
  children,
}: RecordFormProps & { title: (record: Item) => string }) {
  const { record, error, isPending, refetch } = useEditContext<Item>();
  const notify = useNotify();
  const tell = useProblemText();
  if (isPending) return <LoadingPage />;
  if (error) return <ProblemNotice error={error} onRetry={() => void refetch()} />;
  const onError = (failure: unknown) => {
    const stale = failure instanceof RequestError && failure.code === 'conflict';
    notify(stale ? 'form.saved-elsewhere' : tell(failure), {
      type: 'error',
      messageArgs: { _: tell(failure) },
    });
    if (stale) void refetch();
  };
  return (
    <FormFrame resource={resource} title={title(record)} onError={onError} done="form.saved">
      {children}
    </FormFrame>
  );
}

/** The page on which a record is made. */
export function RecordCreate({ resource, schema, title, children }: RecordFormProps & { title: string }) {
  const notify = useNotify();
  const tell = useProblemText();
  return (
    <CreateBase resource={resource} redirect="list" transform={onlyOf(schema)}>
      <FormFrame
        resource={resource}
        title={title}
        done="form.saved"
        onError={(failure) => notify(tell(failure), { type: 'error', messageArgs: { _: tell(failure) } })}
      >
        {children}
      </FormFrame>
    </CreateBase>
  );
}

interface FormFrameProps {
  resource: string;
  title: string;
  done: string;
  onError: (failure: unknown) => void;
  children: ReactNode;
}

function FormFrame({ resource, title, done, onError, children }: FormFrameProps) {
  const translate = useTranslate();
  const notify = useNotify();
  return (
    <Box sx={{ maxWidth: 720 }}>
      <Button
        component={LinkBase}
        to={`/${resource}`}
        startIcon={<ArrowBackIcon />}
        size="small"
        sx={{ ml: -1.5, mb: 0.5 }}
      >
        {translate('form.back')}
      </Button>
      <Typography variant="h1" sx={{ mb: 2 }}>
        {title}
      </Typography>
      <Paper variant="outlined" sx={{ p: { xs: 2, sm: 3 } }}>
        <Form warnWhenUnsavedChanges>
          <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'minmax(0, 1fr)' }}>
            {children}
            <Box>
              <SaveButton
                icon={<></>}
                label="form.save"
                alwaysEnable={false}
                mutationOptions={{ onError, onSuccess: () => notify(done, { type: 'info' }) }}
              />
            </Box>
          </Box>
        </Form>
      </Paper>
    </Box>
  );
}

/** Takes of a record what the API's contract names; the API checks the values. */
function onlyOf(schema: z.ZodObject) {
  const names = new Set(Object.keys(schema.shape));
  return (record: Partial<RaRecord>) =>
    Object.fromEntries(Object.entries(record).filter(([name]) => names.has(name)));
}
