import ExpandMoreIcon from '@mui/icons-material/ExpandMore';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { type ReactNode, useEffect, useId, useState } from 'react';
import { useStore, useTranslate } from 'react-admin';
import { useShades } from '../theme/use-shades';
import { useAskedPart } from './use-asked-part';

/** Under these names the browser remembers what a person has opened or shut. */
export const FOLD_KEY = 'fold.';

interface FoldPanelProps {
  /** What the part is called in an address (`?part=tasks`) and in the browser's memory. */
  part: string;
  title: string;
  /** How many things are in it; shown when there are some. */
  count?: number | undefined;
  /** As long as nobody has opened or shut it. */
  startsOpen?: boolean;
  /** Whatever was chosen: somebody is at work in it. */
  held?: boolean;
  action?: ReactNode;
  /** What is seen of it while it is shut. */
  folded?: ReactNode;
  children: ReactNode;
}

/** A titled part of a page that opens and shuts by its heading, and stays as a person left it. An address may name it: then it is open. */
export function FoldPanel(props: FoldPanelProps) {
  const { part, title, count = 0, startsOpen = false, held = false, action, folded, children } = props;
  const translate = useTranslate();
  const shades = useShades();
  const id = useId();
  const [kept, setKept] = useStore<boolean | null>(`${FOLD_KEY}${part}`, null);
  const asked = useAskedPart(part);
  // An address opens it for this visit only: what a person chose for all visits stays.
  const [dismissed, setDismissed] = useState<string | null>(null);
  const isAsked = asked.visit !== null && asked.visit !== dismissed;
  // What was open by itself shuts under nobody's hand when its last task is done.
  const [began, setBegan] = useState(startsOpen);
  useEffect(() => {
    if (startsOpen) setBegan(true);
  }, [startsOpen]);
  const isOpen = held || isAsked || (kept ?? (startsOpen || began));
  const turn = () => {
    setDismissed(asked.visit);
    setKept(!isOpen);
  };
  return (
    <Paper
      component="section"
      variant="outlined"
      aria-labelledby={id}
      ref={asked.ref}
      tabIndex={-1}
      sx={{ px: { xs: 2, sm: 2.5 }, py: 1, scrollMarginTop: 76 }}
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 1 }}>
        <Typography variant="h3" component="h2" sx={{ flex: '1 1 auto', minWidth: 0 }}>
          <ButtonBase
            aria-expanded={isOpen}
            {...(isOpen ? { 'aria-controls': `${id}-body` } : {})}
            onClick={turn}
            sx={{
              width: 1,
              minHeight: 44,
              ml: -0.75,
              gap: 0.75,
              font: 'inherit',
              textAlign: 'start',
              justifyContent: 'flex-start',
              borderRadius: 1,
            }}
          >
            <ExpandMoreIcon
              sx={{ color: 'text.secondary', transform: isOpen ? 'none' : 'rotate(-90deg)', flexShrink: 0 }}
            />
            <span id={id}>{title}</span>
            {count > 0 && (
              <Box
                component="span"
                sx={{
                  px: 1,
                  borderRadius: 2,
                  bgcolor: shades.sunken,
                  fontSize: '0.8125rem',
                  flexShrink: 0,
                }}
              >
                {translate('number', { count })}
              </Box>
            )}
          </ButtonBase>
        </Typography>
        {action}
      </Box>
      {isOpen ? (
        <Box id={`${id}-body`} sx={{ pt: 0.5, pb: 1 }}>
          {children}
        </Box>
      ) : (
        folded && <Box sx={{ pb: 1, '&:empty': { display: 'none' } }}>{folded}</Box>
      )}
    </Paper>
  );
}
