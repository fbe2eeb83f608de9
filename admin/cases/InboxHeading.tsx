import Typography from '@mui/material/Typography';
import { useTranslate } from 'react-admin';

export function InboxHeading() {
  const translate = useTranslate();
  return (
    <Typography variant="h1" sx={{ mb: 1.5 }}>
      {translate('inbox.title')}
    </Typography>
  );
}
