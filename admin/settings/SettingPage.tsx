import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { PageHeader } from '../layout/PageHeader';
import { ProblemNotice } from '../layout/ProblemNotice';
import { LoadingPage } from '../layout/StatePages';

interface SettingPageProps {
  title: string;
  intro: string;
  failure: unknown;
  isLoading: boolean;
  onRetry: () => void;
  /** Null: the reader may only look. */
  onSave: (() => void) | null;
  canSave: boolean;
  children: ReactNode;
}

/** The page of a setting: what it is for, its parts, and one button that saves the whole. */
export function SettingPage(props: SettingPageProps) {
  const { title, intro, failure, isLoading, onRetry, onSave, canSave, children } = props;
  const translate = useTranslate();
  return (
    <>
      <PageHeader title={translate(title)} intro={translate(intro)} />
      {failure !== null && <ProblemNotice error={failure} onRetry={onRetry} />}
      {isLoading && failure === null && <LoadingPage />}
      {!isLoading && <Box sx={{ display: 'grid', gap: 2.5, maxWidth: 920 }}>{children}</Box>}
      {!isLoading && onSave !== null && (
        <Box sx={{ position: 'sticky', bottom: 0, py: 2, bgcolor: 'background.default', zIndex: 2 }}>
          <Button variant="contained" disabled={!canSave} onClick={onSave}>
            {translate('form.save')}
          </Button>
        </Box>
      )}
    </>
  );
}
