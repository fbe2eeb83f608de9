import { useTheme } from '@mui/material/styles';
import { DARK, LIGHT, type Shades } from './palette';

/** The colours of the theme that is shown now. */
export function useShades(): Shades {
  return useTheme().palette.mode === 'dark' ? DARK : LIGHT;
}
