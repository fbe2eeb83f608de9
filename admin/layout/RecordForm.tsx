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
  useRedirect,
  useTranslate,
} from 'react-admin';
import { z } from 'zod';
import type { Language } from '../../contracts';
import { useLanguage } from '../i18n/use-language';
import { RequestError } from '../providers/request-error';
import { LoadingPage } from './StatePages';
import { ProblemNotice, useProblemText } from './ProblemNotice';

interface RecordFormProps {
  resource: string;
  /** What the API takes: everything else of the record stays here. */
  schema: z.ZodObject;
  children: ReactNode;
}

/** A key of the copy that takes the record's `name`. */
interface EditTitle {
  title: string;
}

/** The page on which a record is changed. When somebody else was faster, the newest values are shown instead. */
export function RecordEdit({ title, ...props }: RecordFormProps & EditTitle) {
  return (
    <EditBase
      resource={props.resource}
      mutationMode="pessimistic"
      redirect={false}
      transform={onlyOf(props.schema)}
    >
      <EditForm title={title} {...props} />
    </EditBase>
  );
}

function EditForm({ resource, title, children }: RecordFormProps & EditTitle) {
  const translate = useTranslate();
  const language = useLanguage();
  const { record, error, isPending, refetch } = useEditContext<RaRecord>();
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
    <FormFrame
      resource={resource}
      title={translate(title, { name: nameOf(record, language) })}
      onError={onError}
      onSaved={() => undefined}
    >
      {children}
    </FormFrame>
  );
}

/** The page on which a record is made. */
export function RecordCreate({ resource, schema, title, children }: RecordFormProps & { title: string }) {
  const redirect = useRedirect();
  const notify = useNotify();
  const tell = useProblemText();
  return (
    <CreateBase resource={resource} redirect={false} transform={onlyOf(schema)}>
      <FormFrame
        resource={resource}
        title={title}
        onSaved={() => redirect('list', resource)}
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
  /** After the record was stored, beside saying so. */
  onSaved: () => void;
  onError: (failure: unknown) => void;
  children: ReactNode;
}

function FormFrame({ resource, title, onSaved, onError, children }: FormFrameProps) {
  const translate = useTranslate();
  const notify = useNotify();
  const onSuccess = () => {
    notify('form.saved', { type: 'info' });
    onSaved();
  };
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
                mutationOptions={{ onError, onSuccess }}
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

const named = z.union([
  z
    .object({ nameKm: z.string(), nameEn: z.string() })
    .transform(({ nameKm: km, nameEn: en }) => ({ km, en })),
  z.object({ name: z.string() }).transform(({ name }) => ({ km: name, en: name })),
]);

/** Offices, regions and senators have a name in both languages, people have one. */
function nameOf(record: RaRecord, language: Language): string {
  return named.parse(record)[language];
}
