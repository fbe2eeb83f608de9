import DarkModeIcon from '@mui/icons-material/DarkModeOutlined';
import LightModeIcon from '@mui/icons-material/LightModeOutlined';
import SecurityIcon from '@mui/icons-material/ShieldOutlined';
import LogoutIcon from '@mui/icons-material/Logout';
import TranslateIcon from '@mui/icons-material/Translate';
import UnfoldMoreIcon from '@mui/icons-material/UnfoldMore';
import VolumeOffIcon from '@mui/icons-material/VolumeOffOutlined';
import VolumeUpIcon from '@mui/icons-material/VolumeUpOutlined';
import Avatar from '@mui/material/Avatar';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Divider from '@mui/material/Divider';
import ListItemIcon from '@mui/material/ListItemIcon';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useState } from 'react';
import {
  LinkBase,
  useGetIdentity,
  useLocaleState,
  useLogout,
  useRemoveItemsFromStore,
  useStore,
  useTheme,
  useTranslate,
} from 'react-admin';
import { staffRole } from '../../contracts';
import { DRAFT_KEY } from '../cases/draft-key';
import { HiddenText } from './HiddenText';

/** Who is signed in, with language, light or dark, sound, and the way out. */
export function AccountMenu() {
  const translate = useTranslate();
  const { data: identity } = useGetIdentity();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [locale, setLocale] = useLocaleState();
  const [theme, setTheme] = useTheme();
  const [sound, setSound] = useStore('urgent-sound', true);
  const logout = useLogout();
  const removeDrafts = useRemoveItemsFromStore(DRAFT_KEY);
  const signOut = () => {
    removeDrafts();
    void logout();
  };
  const role = staffRole.safeParse(identity?.role);
  const name = identity?.fullName ?? '';
  const dark = theme === 'dark';
  return (
    <>
      <ButtonBase
        aria-haspopup="menu"
        onClick={(event) => setAnchor(event.currentTarget)}
        sx={{
          display: 'flex',
          gap: 1.25,
          p: 1,
          borderRadius: 1,
          textAlign: 'start',
          '&:hover': { bgcolor: 'rgb(255 255 255 / 0.09)' },
        }}
      >
        <Avatar
          aria-hidden="true"
          sx={{
            width: 34,
            height: 34,
            bgcolor: '#f0c36c',
            color: '#1b3050',
            fontSize: '0.9375rem',
            fontWeight: 600,
          }}
        >
          {initialOf(name)}
        </Avatar>
        <Box sx={{ flex: 1, minWidth: 0 }}>
          <Box
            sx={{
              fontWeight: 600,
              lineHeight: 1.7,
              overflow: 'hidden',
              textOverflow: 'ellipsis',
              whiteSpace: 'nowrap',
            }}
          >
            {name}
          </Box>
          {role.success && (
            <Box sx={{ fontSize: '0.75rem', color: '#c9d3e2', lineHeight: 1.6 }}>
              {translate(`role.${role.data}`)}
            </Box>
          )}
        </Box>
        <HiddenText>{translate('nav.account')}</HiddenText>
        <UnfoldMoreIcon fontSize="small" />
      </ButtonBase>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        <MenuItem
          onClick={() => setLocale(locale === 'en' ? 'km' : 'en')}
          lang={locale === 'en' ? 'km' : 'en'}
        >
          <ListItemIcon>
            <TranslateIcon fontSize="small" />
          </ListItemIcon>
          {locale === 'en' ? 'ភាសាខ្មែរ' : 'English'}
        </MenuItem>
        <MenuItem onClick={() => setTheme(dark ? 'light' : 'dark')}>
          <ListItemIcon>
            {dark ? <LightModeIcon fontSize="small" /> : <DarkModeIcon fontSize="small" />}
          </ListItemIcon>
          {translate(dark ? 'nav.light' : 'nav.dark')}
        </MenuItem>
        <MenuItem onClick={() => setSound(!sound)}>
          <ListItemIcon>
            {sound ? <VolumeUpIcon fontSize="small" /> : <VolumeOffIcon fontSize="small" />}
          </ListItemIcon>
          {translate(sound ? 'nav.sound-on' : 'nav.sound-off')}
        </MenuItem>
        <Divider />
        <MenuItem component={LinkBase} to="/account" onClick={() => setAnchor(null)}>
          <ListItemIcon>
            <SecurityIcon fontSize="small" />
          </ListItemIcon>
          {translate('account.title')}
        </MenuItem>
        <MenuItem onClick={signOut}>
          <ListItemIcon>
            <LogoutIcon fontSize="small" />
          </ListItemIcon>
          {translate('nav.sign-out')}
        </MenuItem>
      </Menu>
    </>
  );
}

const graphemes = new Intl.Segmenter('km', { granularity: 'grapheme' });

/** The first letter of a name as it is written: a Khmer one with its signs. */
function initialOf(name: string): string {
  const [first] = graphemes.segment(name);
  return first?.segment ?? '';
}
