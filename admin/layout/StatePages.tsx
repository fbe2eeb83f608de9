import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import CircularProgress from '@mui/material/CircularProgress';
import { LinkBase, useTranslate } from 'react-admin';
import { EmptyState } from './EmptyState';

export function LoadingPage() {
  const translate = useTranslate();
  return (
    <Box sx={{ display: 'grid', placeItems: 'center', minHeight: '60vh' }}>
      <CircularProgress aria-label={translate('ra.page.loading')} />
    </Box>
  );
}

export function NotFoundPage() {
  const translate = useTranslate();
  return (
    <EmptyState
      title={translate('problem.page-not-found')}
      text={translate('problem.page-not-found-text')}
      action={<HomeButton />}
    />
  );
}

export function AccessDeniedPage() {
  const translate = useTranslate();
  return (
    <EmptyState
      title={translate('problem.denied')}
      text={translate('problem.denied-text')}
      action={<HomeButton />}
    />
  );
}

/** An error of the page itself: nothing is lost, because everything is stored by the API. */
export function ErrorPage() {
  const translate = useTranslate();
  return (
    <EmptyState
      title={translate('problem.title')}
      text={translate('problem.internal')}
      action={
        <Button variant="contained" onClick={() => window.location.reload()}>
          {translate('problem.reload')}
        </Button>
      }
    />
  );
}

function HomeButton() {
  const translate = useTranslate();
  return (
    <Button variant="contained" component={LinkBase} to="/cases">
      {translate('problem.home')}
    </Button>
  );
}
