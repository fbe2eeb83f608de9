import { type Theme, ThemeProvider } from '@mui/material/styles';
import { type ReactNode, useCallback } from 'react';
import { useTranslate } from 'react-admin';

/** Words that the library's own parts say, in the reader's language: without this they are English. */
export function WordsOfParts({ children }: { children: ReactNode }) {
  const translate = useTranslate();
  const withWords = useCallback(
    (theme: Theme) => ({
      ...theme,
      components: {
        ...theme.components,
        MuiAutocomplete: {
          ...theme.components?.MuiAutocomplete,
          defaultProps: {
            openText: translate('form.open-list'),
            closeText: translate('form.close-list'),
            clearText: translate('form.clear'),
            noOptionsText: translate('form.no-options'),
            loadingText: translate('ra.page.loading'),
          },
        },
        MuiAlert: {
          ...theme.components?.MuiAlert,
          defaultProps: { closeText: translate('form.close') },
        },
      },
    }),
    [translate],
  );
  return <ThemeProvider theme={withWords}>{children}</ThemeProvider>;
}
