import ArrowBackIcon from '@mui/icons-material/ArrowBack';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { LinkBase, useRedirect, useTranslate } from 'react-admin';
import type { BroadcastContent, PresentedBroadcast } from '../../contracts';
import { PageHeader } from '../layout/PageHeader';
import { Panel } from '../layout/Panel';
import { ProblemNotice } from '../layout/ProblemNotice';
import type { ConsoleDataProvider } from '../providers/data-provider';
import { BroadcastFields } from './BroadcastFields';
import { BroadcastPreviewPanel } from './BroadcastPreviewPanel';
import { type DraftFields, toContent } from './draft-fields';
import { useAudiences } from './use-audiences';
import { useBroadcastVerb } from './use-broadcast-verb';
import { usePreview } from './use-preview';

interface BroadcastEditorProps {
  title: string;
  first: DraftFields;
  save: (provider: ConsoleDataProvider, content: BroadcastContent) => Promise<PresentedBroadcast>;
  onStale: () => void;
}

/** Writes a broadcast, with what every door will show of it and how many people it reaches beside it. */
export function BroadcastEditor({ title, first, save, onStale }: BroadcastEditorProps) {
  const translate = useTranslate();
  const redirect = useRedirect();
  const audiences = useAudiences();
  const { run, busy } = useBroadcastVerb(onStale);
  const [fields, setFields] = useState(first);
  const [tried, setTried] = useState(false);
  const content = toContent(fields);
  const { preview, failure } = usePreview(content);
  const isComplete = content !== null && content.textKm.trim() !== '' && content.textEn.trim() !== '';
  const show = ({ _id }: PresentedBroadcast) => redirect(`/broadcasts/${_id}/show`);

  const keep = () => {
    if (content === null) setTried(true);
    else void run((provider) => save(provider, content), 'broadcast.saved', show);
  };
  const submit = () => {
    setTried(true);
    if (!isComplete) return;
    const both = async (provider: ConsoleDataProvider) =>
      provider.stepBroadcast(await save(provider, content), 'submit');
    void run(both, 'broadcast.submitted', show);
  };
  if (audiences.failure !== null)
    return <ProblemNotice error={audiences.failure} onRetry={audiences.load} />;
  return (
    <>
      <Button
        component={LinkBase}
        to="/broadcasts"
        startIcon={<ArrowBackIcon />}
        size="small"
        sx={{ ml: -1 }}
      >
        {translate('form.back')}
      </Button>
      <PageHeader title={title} intro={translate('broadcast.editor-intro')} />
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          alignItems: 'start',
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) minmax(0, 1fr)' },
        }}
      >
        <Panel title={translate('broadcast.words')}>
          <BroadcastFields fields={fields} onChange={setFields} audiences={audiences} tried={tried} />
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, mt: 2.5 }}>
            <Button variant="outlined" disabled={busy} onClick={keep}>
              {translate('broadcast.save')}
            </Button>
            <Button variant="contained" disabled={busy} onClick={submit}>
              {translate('broadcast.submit')}
            </Button>
          </Box>
        </Panel>
        <BroadcastPreviewPanel preview={preview} failure={failure} />
      </Box>
    </>
  );
}
