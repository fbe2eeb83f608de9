import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useTranslate } from 'react-admin';
import { RequestError } from '../providers/request-error';

/** What a failed request tells a person: what is wrong, what to do, and the number to name when asking for help. */
export function useProblemText(): (error: unknown) => string {
  const translate = useTranslate();
  return (error) => {
    if (!(error instanceof RequestError)) return translate('problem.internal');
    const said = translate(error.message, { _: error.message });
    return error.reasons.length === 0 ? said : `${said} (${error.reasons.join('; ')})`;
  };
}

export function ProblemNotice({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const translate = useTranslate();
  const tell = useProblemText();
  const requestId = error instanceof RequestError ? error.requestId : null;
  return (
    <Alert
      severity="error"
      variant="outlined"
      action={
        onRetry && (
          <Button color="inherit" size="small" onClick={onRetry}>
            {translate('problem.retry')}
          </Button>
        )
      }
    >
      {tell(error)}
      {requestId !== null && (
        <Typography variant="caption" component="p">
          {translate('problem.request', { id: requestId })}
        </Typography>
      )}
    </Alert>
  );
}
