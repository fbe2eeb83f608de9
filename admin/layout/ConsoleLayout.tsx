import CloseIcon from '@mui/icons-material/Close';
import MenuIcon from '@mui/icons-material/Menu';
import Box from '@mui/material/Box';
import Drawer from '@mui/material/Drawer';
import IconButton from '@mui/material/IconButton';
import Link from '@mui/material/Link';
import useMediaQuery from '@mui/material/useMediaQuery';
import { type Theme } from '@mui/material/styles';
import { type ReactNode, Suspense, useEffect, useState } from 'react';
import { useGetIdentity, useLocation, useTranslate } from 'react-admin';
import { AccountPage } from '../account';
import { useLanguage } from '../i18n/use-language';
import { Brand } from './Brand';
import { NavigationMenu } from './NavigationMenu';
import { LoadingPage } from './StatePages';
import { WordsOfParts } from './WordsOfParts';

const MENU_WIDTH = 252;

/** The frame of every page: the menu beside it, or above it on a phone. */
export function ConsoleLayout({ children }: { children: ReactNode }) {
  const translate = useTranslate();
  const language = useLanguage();
  const wide = useMediaQuery((theme: Theme) => theme.breakpoints.up('md'), { noSsr: true });
  const [open, setOpen] = useState(false);
  const { data: identity } = useGetIdentity();
  const { pathname } = useLocation();
  const close = () => setOpen(false);
  // Whoever comes to another page by the browser's own way has no more use for the menu.
  useEffect(close, [pathname]);

  useEffect(() => {
    document.documentElement.lang = language;
    document.title = `${translate('brand.name')} · ${translate('login.title')}`;
  }, [language, translate]);

  return (
    <Box sx={{ display: 'flex', minHeight: '100dvh', flexDirection: { xs: 'column', md: 'row' } }}>
      <Link
        href="#main"
        onClick={(event) => {
          event.preventDefault();
          document.getElementById('main')?.focus();
        }}
        sx={{
          position: 'absolute',
          left: -9999,
          '&:focus': { left: 8, top: 8, zIndex: 2000, bgcolor: 'background.paper', p: 1 },
        }}
      >
        {translate('nav.skip')}
      </Link>
      {wide ? (
        <Box
          component="nav"
          aria-label={translate('nav.main')}
          sx={{ ...MENU_SX, width: MENU_WIDTH, position: 'sticky', top: 0, height: '100dvh' }}
        >
          <NavigationMenu onChosen={close} />
        </Box>
      ) : (
        <>
          <Box component="header" sx={{ ...TOP_SX }}>
            <IconButton color="inherit" aria-label={translate('nav.open')} onClick={() => setOpen(true)}>
              <MenuIcon />
            </IconButton>
            <Brand compact />
          </Box>
          <Drawer
            open={open}
            onClose={close}
            slotProps={{
              paper: {
                component: 'nav',
                'aria-label': translate('nav.main'),
                sx: { ...MENU_SX, width: 288 },
              },
            }}
          >
            <IconButton
              color="inherit"
              aria-label={translate('nav.close')}
              onClick={close}
              sx={{ position: 'absolute', right: 8, top: 12 }}
            >
              <CloseIcon />
            </IconButton>
            <NavigationMenu onChosen={close} />
          </Drawer>
        </>
      )}
      <Box
        component="main"
        id="main"
        tabIndex={-1}
        sx={{ flex: 1, minWidth: 0, outline: 'none', p: { xs: 2, sm: 3, lg: 4 } }}
      >
        <Box sx={{ maxWidth: 1360, mx: 'auto' }}>
          <WordsOfParts>
            <Suspense fallback={<LoadingPage />}>
              {/* A role that must have a second factor gets to nothing else before. */}
              {identity?.needs === 'second-factor' ? <AccountPage /> : children}
            </Suspense>
          </WordsOfParts>
        </Box>
      </Box>
    </Box>
  );
}

/** The menu is ink blue by day and by night. */
const INK = { bgcolor: '#1b3050', color: '#f3efe6' } as const;
const MENU_SX = {
  ...INK,
  flexShrink: 0,
  display: 'flex',
  flexDirection: 'column',
  overflowY: 'auto',
  backgroundImage: 'none',
} as const;
const TOP_SX = {
  ...INK,
  display: 'flex',
  alignItems: 'center',
  gap: 0.5,
  px: 1,
  height: 60,
  position: 'sticky',
  top: 0,
  zIndex: 1100,
} as const;
