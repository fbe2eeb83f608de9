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
  useRefresh,
  useTranslate,
} from 'react-admin';
import { z } from 'zod';
import type { Language } from '../../contracts';
import { useLanguage } from '../i18n/use-language';
import { RequestError } from '../providers/request-error';
import { ProblemNotice, useProblemText } from './ProblemNotice';
import { LoadingPage } from './StatePages';

interface RecordFormProps {
  resource: string;
  /** What the API takes: everything else of the record stays here. */
  schema: z.ZodObject;
  /** A key of the copy; of an edited record it takes the `name`. */
  title: string;
  children: ReactNode;
  /** What stands below the form, about the same record. */
  below?: ReactNode;
  /** What of a record is sent, when it is not what the schema names. */
  toInput?: (record: Partial<RaRecord>) => object;
}

/** The page on which a record is changed. When somebody else was faster, the newest values are shown instead. */
export function RecordEdit({ resource, schema, title, children, below, toInput }: RecordFormProps) {
  const notify = useNotify();
  const refresh = useRefresh();
  const tell = useProblemText();
  const onError = (failure: unknown) => {
    const stale = failure instanceof RequestError && failure.code === 'conflict';
    notify(stale ? 'form.saved-elsewhere' : tell(failure), {
      type: 'error',
      messageArgs: { _: tell(failure) },
    });
    if (stale) refresh();
  };
  const onSuccess = () => notify('form.saved', { type: 'info' });
  return (
    <EditBase
      resource={resource}
      mutationMode="pessimistic"
      redirect={false}
      transform={toInput ?? onlyOf(schema)}
      mutationOptions={{ onError, onSuccess }}
    >
      <EditForm resource={resource} title={title}>
        {children}
      </EditForm>
      {below !== undefined && <Box sx={{ maxWidth: 720, mt: 2.5 }}>{below}</Box>}
    </EditBase>
  );
}

function EditForm({ resource, title, children }: Omit<RecordFormProps, 'schema' | 'below' | 'toInput'>) {
  const translate = useTranslate();
  const language = useLanguage();
  const { record, error, isPending, refetch } = useEditContext<RaRecord>();
  if (isPending) return <LoadingPage />;
  if (error) return <ProblemNotice error={error} onRetry={() => void refetch()} />;
  return (
    <FormFrame resource={resource} title={translate(title, { name: nameOf(record, language) })}>
      {children}
    </FormFrame>
  );
}

/** What a new record has where nobody says otherwise. */
interface Defaults {
  defaults: Record<string, unknown>;
  /** Where one goes when it is made; the list when left out. */
  leadsTo?: 'list' | 'edit';
  /** What to do with the answer instead. */
  onMade?: (record: unknown) => void;
}

/** The page on which a record is made. */
export function RecordCreate({
  defaults,
  resource,
  schema,
  title,
  children,
  toInput,
  leadsTo = 'list',
  onMade,
}: RecordFormProps & Defaults) {
  const translate = useTranslate();
  const notify = useNotify();
  const redirect = useRedirect();
  const tell = useProblemText();
  const onError = (failure: unknown) =>
    notify(tell(failure), { type: 'error', messageArgs: { _: tell(failure) } });
  const onSuccess = (record: RaRecord) => {
    notify('form.saved', { type: 'info' });
    if (onMade === undefined) redirect(leadsTo, resource, record.id);
    else onMade(record);
  };
  return (
    <CreateBase
      resource={resource}
      transform={toInput ?? onlyOf(schema)}
      mutationOptions={{ onError, onSuccess }}
    >
      <FormFrame resource={resource} title={translate(title)} defaults={defaults}>
        {children}
      </FormFrame>
    </CreateBase>
  );
}

function FormFrame({
  resource,
  title,
  defaults,
  children,
}: Omit<RecordFormProps, 'schema' | 'below' | 'toInput'> & Partial<Defaults>) {
  const translate = useTranslate();
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
        <Form noValidate warnWhenUnsavedChanges {...(defaults && { defaultValues: defaults })}>
          <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'minmax(0, 1fr)' }}>
            {children}
            <Box>
              <SaveButton icon={<></>} label="form.save" />
            </Box>
          </Box>
        </Form>
      </Paper>
    </Box>
  );
}

/** Takes of a record what the API's contract names; the API checks the values. */
export function onlyOf(schema: z.ZodObject) {
  const names = new Set(Object.keys(schema.shape));
  return (record: Partial<RaRecord>) =>
    Object.fromEntries(Object.entries(record).filter(([name]) => names.has(name)));
}

const named = z.union([
  z
    .object({ nameKm: z.string(), nameEn: z.string() })
    .transform(({ nameKm: km, nameEn: en }) => ({ km, en })),
  z
    .object({ titleKm: z.string(), titleEn: z.string() })
    .transform(({ titleKm: km, titleEn: en }) => ({ km, en })),
  z.object({ name: z.string() }).transform(({ name }) => ({ km: name, en: name })),
]);

/** Offices, regions and senators have a name in both languages, people have one. */
function nameOf(record: RaRecord, language: Language): string {
  return named.parse(record)[language];
}
