import { alpha } from '@mui/material/styles';
import type { RaThemeOptions } from 'react-admin';
import { DARK, LIGHT, type Shades } from './palette';

/** A finger needs 44 pixels (https://www.w3.org/TR/WCAG22/#target-size-enhanced): what is pressed has them on a phone. */
const FINGER = '@media (max-width: 899.95px)';
const FINGER_HIGH = { [FINGER]: { minHeight: 44 } };

/** Khmer stacks signs above and below the line: it needs more height than Latin letters. */
const KHMER_LINE = 1.75;

export const lightTheme = buildTheme('light', LIGHT);
export const darkTheme = buildTheme('dark', DARK);

function buildTheme(mode: 'light' | 'dark', shades: Shades): RaThemeOptions {
  return {
    palette: {
      mode,
      primary: { main: shades.brand, contrastText: mode === 'light' ? '#ffffff' : '#0d1622' },
      secondary: { main: shades.gold },
      error: { main: shades.urgent },
      success: { main: shades.leaf },
      warning: { main: shades.gold },
      background: { default: shades.ground, paper: shades.paper },
      text: { primary: shades.ink, secondary: shades.inkSoft },
      divider: shades.line,
    },
    shape: { borderRadius: 10 },
    typography: {
      fontFamily: "'Noto Sans Khmer', 'Noto Sans', system-ui, sans-serif",
      fontSize: 14,
      htmlFontSize: 16,
      allVariants: { letterSpacing: 0 },
      h1: { fontSize: '1.5rem', fontWeight: 600, lineHeight: 1.6 },
      h2: { fontSize: '1.125rem', fontWeight: 600, lineHeight: 1.7 },
      h3: { fontSize: '1rem', fontWeight: 600, lineHeight: 1.7 },
      body1: { fontSize: '0.9375rem', lineHeight: KHMER_LINE },
      body2: { fontSize: '0.875rem', lineHeight: KHMER_LINE },
      caption: { fontSize: '0.8125rem', lineHeight: 1.65 },
      button: { fontSize: '0.9375rem', fontWeight: 600, lineHeight: KHMER_LINE, textTransform: 'none' },
    },
    sidebar: { width: 248 },
    components: componentsOf(shades),
  };
}

function componentsOf(shades: Shades): NonNullable<RaThemeOptions['components']> {
  const focus = { outline: `2px solid ${shades.brand}`, outlineOffset: 2 };
  return {
    MuiCssBaseline: {
      styleOverrides: {
        body: { overflowWrap: 'anywhere' },
        ':focus-visible': focus,
        '@media (prefers-reduced-motion: reduce)': {
          '*, *::before, *::after': {
            animationDuration: '0.01ms !important',
            transitionDuration: '0.01ms !important',
          },
        },
      },
    },
    MuiPaper: {
      defaultProps: { elevation: 0 },
      styleOverrides: { root: { backgroundImage: 'none' }, outlined: { borderColor: shades.line } },
    },
    MuiAppBar: { defaultProps: { elevation: 0, color: 'inherit' } },
    ...pressedOf(focus),
    ...inputsOf(shades),
    MuiAutocomplete: {
      styleOverrides: {
        // White on white panels: without an edge the list and what lies behind it are one.
        paper: { border: `1px solid ${shades.line}`, boxShadow: '0 8px 24px rgb(0 0 0 / 18%)' },
        root: {
          // Room for the two buttons that are wider there, so that no word runs below them.
          [FINGER]: {
            '&.MuiAutocomplete-hasPopupIcon.MuiAutocomplete-hasClearIcon .MuiOutlinedInput-root': {
              paddingRight: 98,
            },
          },
        },
      },
    },
    MuiMenuItem: {
      styleOverrides: {
        root: { lineHeight: KHMER_LINE, minHeight: 40, whiteSpace: 'normal', ...FINGER_HIGH },
      },
    },
    MuiTooltip: {
      defaultProps: { arrow: true },
      styleOverrides: {
        tooltip: {
          fontSize: '0.8125rem',
          lineHeight: 1.65,
          backgroundColor: shades.brandDeep,
          color: '#ffffff',
        },
        arrow: { color: shades.brandDeep },
      },
    },
    MuiDialog: { styleOverrides: { paper: { borderRadius: 14 } } },
    MuiDialogActions: { styleOverrides: { root: { padding: '8px 24px 20px' } } },
    MuiAlert: { styleOverrides: { root: { alignItems: 'center' } } },
    MuiFormControlLabel: { styleOverrides: { root: FINGER_HIGH } },
    MuiLink: { defaultProps: { underline: 'hover' } },
  };
}

/** What is pressed. */
function pressedOf(focus: Record<string, string | number>): NonNullable<RaThemeOptions['components']> {
  return {
    MuiButton: {
      defaultProps: { disableElevation: true },
      styleOverrides: {
        root: { minHeight: 40, paddingInline: 16, '&:focus-visible': focus, ...FINGER_HIGH },
        sizeSmall: { minHeight: 34, paddingInline: 12, ...FINGER_HIGH },
      },
    },
    MuiButtonBase: {
      defaultProps: { disableRipple: true },
      styleOverrides: {
        root: { fontFamily: 'inherit', fontSize: '0.9375rem', '&.Mui-focusVisible': focus },
      },
    },
    MuiIconButton: {
      styleOverrides: {
        root: { minWidth: 40, minHeight: 40, [FINGER]: { minWidth: 44, minHeight: 44 } },
      },
    },
  };
}

function inputsOf(shades: Shades): NonNullable<RaThemeOptions['components']> {
  return {
    MuiTextField: { defaultProps: { size: 'small', variant: 'outlined' } },
    MuiFormControl: { defaultProps: { size: 'small', variant: 'outlined' } },
    MuiOutlinedInput: {
      styleOverrides: {
        root: { backgroundColor: shades.paper, ...FINGER_HIGH },
        notchedOutline: { borderColor: alpha(shades.inkSoft, 0.55) },
      },
    },
    MuiInputBase: { styleOverrides: { input: { lineHeight: 1.7, height: 'auto' } } },
    // The label's own box would cut the signs above Khmer letters.
    MuiInputLabel: { styleOverrides: { root: { lineHeight: 1.6, overflow: 'visible' } } },
  };
}
