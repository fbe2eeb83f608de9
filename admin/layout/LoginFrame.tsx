import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { type ReactNode, useEffect } from 'react';
import { useLocaleState, useTranslate } from 'react-admin';
import { Brand } from './Brand';
import { LoginArt } from './LoginArt';

/** The frame of what is seen before signing in: the hall on one side, the form on the other. */
export function LoginFrame({ children }: { children: ReactNode }) {
  const translate = useTranslate();
  const [locale, setLocale] = useLocaleState();
  useEffect(() => {
    document.documentElement.lang = locale;
    document.title = `${translate('brand.name')} · ${translate('login.title')}`;
  }, [locale, translate]);
  return (
    <Box
      sx={{
        minHeight: '100dvh',
        display: 'grid',
        gridTemplateColumns: { xs: '1fr', md: 'minmax(22rem, 5fr) 6fr' },
        gridTemplateRows: { xs: 'auto 1fr', md: '1fr' },
      }}
    >
      <Box
        component="header"
        sx={{
          position: 'relative',
          overflow: 'hidden',
          bgcolor: '#1b3050',
          color: '#f3efe6',
          p: { xs: 3, md: 6 },
          display: 'flex',
          flexDirection: 'column',
        }}
      >
        <LoginArt />
        <Brand />
        <Typography
          sx={{
            position: 'relative',
            mt: { xs: 2, md: 'auto' },
            fontSize: { xs: '1.0625rem', md: '1.375rem' },
            lineHeight: 1.8,
            maxWidth: '27rem',
            textWrap: 'balance',
          }}
        >
          {translate('brand.line')}
        </Typography>
      </Box>
      <Box
        component="main"
        sx={{
          display: 'grid',
          alignContent: 'center',
          justifyContent: 'center',
          gridTemplateColumns: 'minmax(0, 25rem)',
          p: { xs: 3, md: 6 },
        }}
      >
        <Button
          onClick={() => setLocale(locale === 'en' ? 'km' : 'en')}
          lang={locale === 'en' ? 'km' : 'en'}
          sx={{ justifySelf: 'end', mb: { xs: 1, md: 4 } }}
        >
          {locale === 'en' ? 'ភាសាខ្មែរ' : 'English'}
        </Button>
        {children}
      </Box>
    </Box>
  );
}
